package org.policywatch.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.policywatch.standalone.doctor.Finding.Grade;
import org.policywatch.standalone.doctor.MailDomainChecks.DkimKey;

/** On a name server of our own making. */
class MailDomainChecksTest {
    private static final String DOMAIN = "alerts.example.org";
    private final Map<String, List<String>> zone = new HashMap<>(Map.of(
            "TXT " + DOMAIN, List.of("google-site-verification=x", "v=spf1 include:mail.example.org -all"),
            "TXT one._domainkey." + DOMAIN, List.of("v=DKIM1; k=rsa; p=AAAA BBBB"),
            "TXT _dmarc." + DOMAIN, List.of("v=DMARC1; p=quarantine; rua=mailto:a@example.org"),
            "MX " + DOMAIN, List.of("10 mx.example.org.")));

    @Test
    @DisplayName("E-06 E-24 a domain with SPF, a fitting DKIM key, DMARC and MX is fine, and the records are shown")
    void fine() {
        assertThat(run()).extracting(Finding::check).containsExactly("spf", "dkim", "dmarc", "mx");
        assertThat(run()).extracting(Finding::grade).containsOnly(Grade.OK);
        assertThat(run().getFirst().fact()).isEqualTo("v=spf1 include:mail.example.org -all");
    }

    @ParameterizedTest
    @DisplayName("E-24 each fault is named, with the next step")
    @CsvSource(delimiter = '|', textBlock = """
            TXT alerts.example.org                | v=spf1 +all              | spf   | FAIL | lets everybody send
            TXT alerts.example.org                | other                    | spf   | WARN | no record at alerts.example.org
            TXT alerts.example.org                | v=spf1 -all#v=spf1 ~all  | spf   | FAIL | 2 records
            TXT one._domainkey.alerts.example.org | v=DKIM1; p=CCCC          | dkim  | FAIL | another one than notifier.dkim-key
            TXT one._domainkey.alerts.example.org | v=DKIM1; p=              | dkim  | FAIL | no key at one._domainkey
            TXT _dmarc.alerts.example.org         | other                    | dmarc | WARN | no record at _dmarc
            TXT _dmarc.alerts.example.org         | v=DMARC1; p=maybe        | dmarc | FAIL | p is 'maybe'
            TXT _dmarc.alerts.example.org         | v=DMARC1; p=none; pct=50 | dmarc | WARN | pct
            MX alerts.example.org                 | 0 .                      | mx    | WARN | takes no mail
            """)
    void faults(String name, String values, String check, Grade grade, String fact) {
        zone.put(name, List.of(values.split("#")));

        List<Finding> bad = run().stream().filter(each -> each.grade() != Grade.OK).toList();

        assertThat(bad).singleElement().satisfies(each -> {
            assertThat(each.check()).isEqualTo(check);
            assertThat(each.grade()).isEqualTo(grade);
            assertThat(each.fact()).contains(fact);
            assertThat(each.next()).isNotBlank();
        });
    }

    @Test
    @DisplayName("E-24 without network it is one warning, and mails from localhost need no records")
    void noNetwork() {
        Dns silent = (_, _) -> {
            throw new Dns.NoAnswerException("timeout", new java.io.IOException());
        };

        assertThat(new MailDomainChecks(DOMAIN, Optional.empty(), silent).run()).singleElement()
                .satisfies(each -> assertThat(each.grade()).isEqualTo(Grade.WARN));
        assertThat(new MailDomainChecks("localhost", Optional.empty(), silent).run()).singleElement()
                .satisfies(each -> assertThat(each.grade()).isEqualTo(Grade.OK));
    }

    private List<Finding> run() {
        Dns dns = (name, type) -> zone.getOrDefault(type + " " + name, List.of());
        return new MailDomainChecks(DOMAIN, Optional.of(new DkimKey("one", "AAAABBBB")), dns).run();
    }
}
