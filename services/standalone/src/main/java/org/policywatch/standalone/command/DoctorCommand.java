package org.policywatch.standalone.command;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.policywatch.crawler.CrawlerSettings;
import org.policywatch.notifier.Dkim;
import org.policywatch.notifier.NotifierConfig;
import org.policywatch.notifier.deliver.SmtpProbe;
import org.policywatch.notifier.deliver.SmtpServer;
import org.policywatch.notifier.store.DatabaseCheck;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.config.DataDirectory;
import org.policywatch.platform.config.PlatformSettings;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.schemas.Json;
import org.policywatch.standalone.doctor.Finding;
import org.policywatch.standalone.doctor.Finding.Grade;
import org.policywatch.standalone.doctor.KafkaChecks;
import org.policywatch.standalone.doctor.MachineChecks;
import org.policywatch.standalone.doctor.MailDomainChecks;
import org.policywatch.standalone.doctor.SourceChecks;
import org.policywatch.standalone.doctor.SystemDns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code policywatch doctor}: is everything as it must be, and what to do where it is not. */
@Command(name = "doctor", mixinStandardHelpOptions = true, description = {
        "Checks configuration, data directory, disk, Kafka and its topics, the notifier's database, the mail server, DNS"
                + " records of the sender's domain, and the sources. One line a check: ok, warn or FAIL, what was seen, and"
                + " the next step. Changes nothing, sends no mail, may run at any time.",
        "", "Exit code 1 when any is FAIL, 2 when the configuration does not load."})
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final List<Finding> findings = new ArrayList<>();

    @Mixin
    private Setup setup = new Setup();

    @Option(names = "--json", description = {
            "One JSON object a check and line: check, grade (ok, warn, FAIL), fact, next."})
    private boolean json;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        boolean loaded = true;
        try {
            Configuration configuration = setup.configuration(terminal);
            report(new Finding("configuration", Grade.OK, configuration.keys().isEmpty()
                    ? "everything is at its default"
                    : configuration.keys().size() + " keys set: " + String.join(", ", configuration.keys()), ""));
            all(configuration, configuration.find(PlatformSettings.DATA)
                    .orElseGet(() -> DataDirectory.byDefault(terminal.environment())));
        } catch (ConfigurationException e) {
            loaded = false;
            report(Finding.failed("configuration", String.valueOf(e.getMessage())));
        }
        terminal.out().flush();
        long failed = findings.stream().filter(each -> each.grade() == Grade.FAIL).count();
        terminal.err().println(failed == 0 ? "nothing stands in the way" : failed + " to be mended");
        return !loaded ? CommandTree.WRONG : failed == 0 ? 0 : CommandTree.FAILED;
    }

    private void all(Configuration configuration, Path data) {
        KafkaAccess kafka = Setup.kafka(configuration);
        check("data", () -> MachineChecks.of(data));
        check("crawler", () -> List.of(contact(configuration)));
        check("kafka", () -> new KafkaChecks(kafka, configuration.isSet(PlatformSettings.KAFKA_BOOTSTRAP)).run());
        if (findings.stream().noneMatch(each -> List.of("kafka", "topics").contains(each.check())
                && each.grade() == Grade.FAIL)) {
            check("sources", () -> SourceChecks.run(kafka, terminal.clock().instant()));
        }
        check("database", () -> List.of(database(NotifierConfig.database(configuration, data))));
        check("mail", () -> mail(NotifierConfig.from(configuration, data)));
    }

    private void check(String name, Supplier<List<Finding>> check) {
        try {
            check.get().forEach(this::report);
        } catch (ConfigurationException e) {
            report(Finding.failed(name, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            report(Finding.failed(name, "the check itself failed: " + e
                    + ". Next step: run it again with POLICYWATCH_LOG_LEVEL=DEBUG, and report it"));
        }
    }

    private void report(Finding finding) {
        findings.add(finding);
        if (json) {
            terminal.out().println(Json.write(Json.mapper().createObjectNode().put("check", finding.check())
                    .put("grade", finding.grade().word()).put("fact", finding.fact()).put("next", finding.next())));
        } else {
            terminal.out().printf("%-4s  %-13s  %s%s%n", finding.grade().word(), finding.check(), finding.fact(),
                    finding.next().isEmpty() ? "" : ". Next step: " + finding.next());
        }
        terminal.out().flush();
    }

    private static Finding contact(Configuration configuration) {
        String contact = configuration.get(CrawlerSettings.CONTACT);
        return configuration.isSet(CrawlerSettings.CONTACT)
                ? new Finding("contact", Grade.OK, contact, "")
                : new Finding("contact", Grade.WARN,
                        "crawler.contact is not set: publishers are referred to the project",
                        "set it to an address of yours");
    }

    private static Finding database(String jdbcUrl) {
        return switch (DatabaseCheck.look(jdbcUrl)) {
            case DatabaseCheck.Seen.Missing(Path file) -> new Finding("database", Grade.OK,
                    file + " is not there yet; the first start makes it", "");
            case DatabaseCheck.Seen.Open(String version, int pending) -> new Finding("database", Grade.OK,
                    "opens; version of its tables: " + (version.isEmpty() ? "none yet" : version)
                            + (pending == 0 ? "" : ", the next start brings " + pending + " steps"),
                    "");
            case DatabaseCheck.Seen.Broken(String reason) -> new Finding("database", Grade.FAIL, reason,
                    "check notifier.database and that this user may open it; else `policywatch restore` from a backup");
        };
    }

    private static List<Finding> mail(NotifierConfig config) {
        List<Finding> found = new ArrayList<>(List.of(config.smtp().map(DoctorCommand::smtp)
                .orElseGet(() -> new Finding("smtp", Grade.WARN,
                        "smtp.host is not set: mail stays in the local inbox, and nothing leaves this machine",
                        "set smtp.host, and notifier.from to an address of yours"))));
        found.addAll(new MailDomainChecks(config.sender().domain(), config.dkim().flatMap(DoctorCommand::publicHalf),
                new SystemDns()).run());
        return found;
    }

    private static Finding smtp(SmtpServer server) {
        String place = server.host() + ":" + server.port();
        return SmtpProbe.trouble(server)
                .map(trouble -> new Finding("smtp", Grade.FAIL, place + ": " + trouble,
                        "check smtp.host, smtp.port, smtp.username and smtp.password"
                                + (server.tls()
                                        ? ", and that the server offers STARTTLS with a valid certificate"
                                        : "")))
                .orElseGet(() -> new Finding("smtp", Grade.OK, place + " takes us"
                        + (server.tls() ? " with TLS" : " without TLS")
                        + (server.credentials().isPresent() ? " and AUTH" : ""),
                        ""));
    }

    private static Optional<MailDomainChecks.DkimKey> publicHalf(Dkim dkim) {
        if (!(dkim.key() instanceof RSAPrivateCrtKey key)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())).getEncoded();
            return Optional
                    .of(new MailDomainChecks.DkimKey(dkim.selector(), Base64.getEncoder().encodeToString(bytes)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }
}
