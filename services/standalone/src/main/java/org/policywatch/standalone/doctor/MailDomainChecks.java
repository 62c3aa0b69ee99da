package org.policywatch.standalone.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** DNS records of the domain that mails come from (E-06, E-24): SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 9989), MX. */
public final class MailDomainChecks {
    private static final List<String> DROPPED_TAGS = List.of("pct", "rf", "ri");

    private final String domain;
    private final Optional<DkimKey> dkim;
    private final Dns dns;

    /**
     * The public half of the configured key.
     *
     * @param selector of its record
     * @param base64 SubjectPublicKeyInfo in base64, what {@code p=} must be
     */
    public record DkimKey(String selector, String base64) {}

    /**
     * Checks of this domain.
     *
     * @param dkim absent: mails are not signed here
     */
    public MailDomainChecks(String domain, Optional<DkimKey> dkim, Dns dns) {
        this.domain = domain;
        this.dkim = dkim;
        this.dns = dns;
    }

    /** Four findings; one warning when nobody answers. */
    public List<Finding> run() {
        if (domain.equals("localhost")) {
            return List.of(Finding.ok("dns", "mails come from localhost: for this machine's inbox only"));
        }
        try {
            List<Finding> findings = new ArrayList<>(List.of(spf()));
            findings.add(dkim());
            findings.add(dmarc());
            findings.add(mx());
            return findings;
        } catch (Dns.NoAnswerException e) {
            return List.of(Finding.warn("dns", "no network, or no name server answers: " + e.getMessage(),
                    "run it where the mails are sent from; until then SPF, DKIM, DMARC and MX are not known"));
        }
    }

    private Finding spf() throws Dns.NoAnswerException {
        List<String> found = texts(domain, "v=spf1");
        if (found.isEmpty()) {
            return Finding.warn("spf", "no record at " + domain,
                    "publish TXT " + domain + " \"v=spf1 include:YOUR-MAIL-SERVER -all\"");
        }
        if (found.size() > 1) {
            return Finding.fail("spf", found.size() + " records at " + domain + ": receivers take none of them",
                    "join them into one");
        }
        String spf = found.getFirst();
        return spf.matches("(?i).*\\s\\+?all\\b.*")
                ? Finding.fail("spf", "it lets everybody send: " + spf, "end it with -all or ~all")
                : Finding.ok("spf", spf);
    }

    private Finding dkim() throws Dns.NoAnswerException {
        if (dkim.isEmpty()) {
            return Finding.warn("dkim", "notifier.dkim-key is not set: mails are not signed here",
                    "see that the submission server signs for " + domain + ", or set the key");
        }
        String name = dkim.get().selector() + "._domainkey." + domain;
        String record = "publish TXT " + name + " \"v=DKIM1; k=rsa; p=" + dkim.get().base64() + "\"";
        List<String> found = dns.records(name, "TXT").stream().filter(each -> !tag(each, "p").isEmpty()).toList();
        if (found.isEmpty()) {
            return Finding.fail("dkim", "no key at " + name, record);
        }
        return found.stream().anyMatch(each -> tag(each, "p").equals(dkim.get().base64()))
                ? Finding.ok("dkim", "the key at " + name + " fits")
                : Finding.fail("dkim", "the key at " + name + " is another one than notifier.dkim-key", record);
    }

    private Finding dmarc() throws Dns.NoAnswerException {
        String name = "_dmarc." + domain;
        List<String> found = texts(name, "v=dmarc1");
        if (found.size() != 1) {
            return Finding.warn("dmarc", (found.isEmpty() ? "no record" : found.size() + " records") + " at " + name,
                    "publish one: TXT " + name + " \"v=DMARC1; p=none; rua=mailto:YOU\", later p=quarantine");
        }
        String dmarc = found.getFirst();
        if (!List.of("none", "quarantine", "reject").contains(tag(dmarc, "p").toLowerCase(Locale.ROOT))) {
            return Finding.fail("dmarc", "p is '" + tag(dmarc, "p") + "': " + dmarc,
                    "set p=none, quarantine or reject");
        }
        String dropped = DROPPED_TAGS.stream().filter(each -> !tag(dmarc, each).isEmpty())
                .collect(Collectors.joining(", "));
        return dropped.isEmpty()
                ? Finding.ok("dmarc", dmarc)
                : Finding.warn("dmarc", "tags that RFC 9989 has dropped: " + dropped, "take them out");
    }

    private Finding mx() throws Dns.NoAnswerException {
        List<String> found = dns.records(domain, "MX");
        return found.isEmpty() || found.stream().allMatch(each -> each.endsWith(" ."))
                ? Finding.warn("mx", domain + " takes no mail: answers and bounces are lost", "publish an MX record")
                : Finding.ok("mx", String.join(", ", found));
    }

    private List<String> texts(String name, String version) throws Dns.NoAnswerException {
        return dns.records(name, "TXT").stream().filter(each -> each.toLowerCase(Locale.ROOT).startsWith(version))
                .toList();
    }

    /** The value of {@code tag=value; …}; empty when it is not there. */
    private static String tag(String record, String name) {
        return Arrays.stream(record.split(";", -1)).map(String::strip).filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1).replaceAll("\\s", "")).findFirst().orElse("");
    }
}
