package org.policywatch.standalone.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.policywatch.notifier.NotifierSettings;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.DataDirectory;
import org.policywatch.platform.text.EventText;
import org.policywatch.portal.PortalSettings;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.Event;
import org.policywatch.standalone.StandaloneApp;
import org.policywatch.standalone.demo.DemoCatalog;
import org.policywatch.standalone.demo.DemoExpectation;
import org.policywatch.standalone.demo.DemoHistory;
import org.policywatch.standalone.demo.DemoListener;
import org.policywatch.standalone.demo.DemoMail;
import org.policywatch.standalone.demo.DemoPlay;
import org.policywatch.standalone.demo.DemoReport;
import org.policywatch.standalone.demo.DemoSite;
import org.policywatch.standalone.demo.DemoSubscriber;
import org.policywatch.standalone.inbox.Inbox;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code policywatch demo}: a recorded piece of history through everything, offline, in a fresh temporary directory. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = {
        "Plays a recorded, accelerated piece of history through crawler, Kafka, classifier, notifier and SMTP to an inbox,",
        "and prints each event as it happens. Needs no network and keeps nothing."})
final class DemoCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(110);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;

    private final Terminal terminal;

    @Mixin
    private Setup setup = new Setup();

    @Option(names = "--exit", description = "End when it is through; 0 only if every expected event and mail arrived.")
    private boolean exit;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("policywatch-demo");
        DemoHistory history = DemoHistory.shipped();
        try (DemoSite site = DemoSite.start(history, 0)) {
            Path catalog = Files.createDirectories(folder.resolve("catalog"));
            DemoCatalog.write(history, site.address(), catalog);
            Configuration configuration = setup.configuration(terminal, overrides(folder, catalog));
            DataDirectory data = setup.directory(configuration, terminal);
            StandaloneApp app = new StandaloneApp(configuration, data, terminal.clock());
            UntilTold until = UntilTold.closing(() -> {
                app.close();
                delete(folder);
            });
            terminal.err().println("policywatch demo: starting a Kafka broker and the services …");
            app.start();
            subscribe(folder);
            whereToLook(configuration, app);
            int result = report(play(app, site, history));
            if (!exit) {
                terminal.err().println("The inbox, the pages and the stream stay up until Ctrl-C.");
                until.await();
            }
            app.close();
            return result;
        }
    }

    private Map<String, String> overrides(Path folder, Path catalog) {
        Map<String, String> overrides = new HashMap<>();
        overrides.put("data", folder.resolve("data").toString());
        overrides.put("crawler.catalog", catalog.toString());
        overrides.put("crawler.contact", "mailto:demo@localhost");
        overrides.put("crawler.allow-private-addresses", "true");
        overrides.put("crawler.host-gap", "10ms");
        overrides.put("crawler.minimum-interval", "300ms");
        overrides.put("notifier.join", "0s");
        overrides.put("notifier.burst", "1000");
        return overrides;
    }

    /** As a person would type it, one command a subscriber. */
    private void subscribe(Path folder) {
        for (DemoSubscriber each : DemoSubscriber.shipped()) {
            List<String> words = new ArrayList<>(List.of("subscribers", "add", "--email", each.email(), "--consent",
                    "demo", "--data", folder.resolve("data").toString()));
            each.state().forEach(state -> words.addAll(List.of("--state", state)));
            each.model().forEach(model -> words.addAll(List.of("--model", model)));
            each.topic().forEach(topic -> words.addAll(List.of("--topic", topic)));
            each.type().forEach(type -> words.addAll(List.of("--type", type)));
            Terminal quiet = new Terminal(terminal.in(), terminal.out(),
                    new java.io.PrintStream(java.io.OutputStream.nullOutputStream(), true,
                            java.nio.charset.StandardCharsets.UTF_8),
                    terminal.environment(), terminal.clock(), false);
            CommandLine line = CommandTree.of(quiet);
            if (line.execute(words.toArray(String[]::new)) != 0) {
                throw new IllegalStateException("the demo's subscriber " + each.email() + " could not be added");
            }
        }
    }

    private DemoReport play(StandaloneApp app, DemoSite site, DemoHistory history) {
        Inbox inbox = java.util.Objects.requireNonNull(app.inbox(), "the demo has an inbox of its own");
        DemoPlay play = new DemoPlay(site, history, DemoExpectation.shipped(), () -> mails(inbox), new Printing(),
                terminal.clock());
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(app.kafka().reader("policywatch-demo"))) {
            return play.run(consumer, LIMIT);
        }
    }

    private static List<DemoMail> mails(Inbox inbox) {
        return inbox.mails().stream()
                .map(each -> new DemoMail(each.to(), each.messageId(), each.subject(), each.text())).toList();
    }

    private final class Printing implements DemoListener {
        @Override
        public void day(int number, int of, String says) {
            terminal.err().printf("— day %d of %d: %s%n", number, of, says);
        }

        @Override
        public void event(Event event) {
            terminal.out().println(DAY.format(dayOf(event)) + "  " + EventText.sentence(event));
        }
    }

    /** The day it happened, else the day of the list that shows it, else of its retrieval. */
    private static LocalDate dayOf(Event event) {
        Basis basis = event.data().basis();
        return Stream.of(Optional.ofNullable(basis.occurredOn()), Optional.ofNullable(basis.evidence().listDate()))
                .flatMap(Optional::stream).findFirst().orElseGet(() -> event.time().toLocalDate());
    }

    private int report(DemoReport report) {
        terminal.err().printf("%n%d documents, %d events of the first sight (silent), %d events, %d mails in %d s%n",
                report.documents(), report.baseline(), report.news().size(), report.mails().size(),
                report.took().toSeconds());
        report.problems().forEach(problem -> terminal.err().println("not as expected: " + problem));
        if (report.passed()) {
            terminal.err().println("Every expected event and mail arrived, and nothing else.");
        }
        return report.passed() ? 0 : 1;
    }

    private void whereToLook(Configuration configuration, StandaloneApp app) {
        Inbox inbox = java.util.Objects.requireNonNull(app.inbox());
        terminal.err().printf("  mails      %s%n  events     http://localhost:%d%n  sign up    http://localhost:%d%n"
                + "  stream     kcat -b %s -t policy.events.v1 -C -e%n%n", inbox.page(),
                configuration.get(PortalSettings.PORT), configuration.get(NotifierSettings.PAGES_PORT),
                app.kafka().bootstrap());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
