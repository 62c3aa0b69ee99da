package org.policywatch.notifier.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Address;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.notifier.Events;
import org.policywatch.notifier.Filters;
import org.policywatch.testing.MovableClock;
import org.policywatch.notifier.bounce.ReturnedMail.Outcome;
import org.policywatch.notifier.compose.Contents;
import org.policywatch.notifier.deliver.EnvelopeSender;
import org.policywatch.notifier.outbox.Collector;
import org.policywatch.notifier.outbox.Intake;
import org.policywatch.notifier.outbox.JoinRule;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.outbox.Marking;
import org.policywatch.notifier.outbox.OptIns;
import org.policywatch.notifier.outbox.Outbox;
import org.policywatch.notifier.outbox.OutboxRules;
import org.policywatch.notifier.outbox.Returns;
import org.policywatch.notifier.store.Databases;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.store.SuppressionTable;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.platform.web.Listener;

/** What comes back to one mail that anna@example.org was sent. */
class ReturnedMailTest {
    private static final EmailAddress ANNA = EmailAddress.parse("anna@example.org");
    private static final EnvelopeSender ENVELOPE = new EnvelopeSender("alerts@policywatch.example",
            Optional.of("bounce.policywatch.example"), Contents.KEYS);

    @TempDir
    Path folder;
    private final AtomicInteger sequence = new AtomicInteger();
    private final MovableClock clock = new MovableClock(Events.RECORDED.minusSeconds(60));
    private NotifierDatabase database;
    private Outbox outbox;
    private Subscribers subscribers;
    private ReturnedMail returned;
    private Mail mail;

    @BeforeEach
    void send() {
        database = Databases.sqlite(folder);
        outbox = new Outbox(database, Contents.KEYS, clock);
        subscribers = new Subscribers(database, Contents.KEYS,
                new OptIns(Contents.KEYS, "policywatch.example", this::nextId), this::nextId, clock);
        returned = new ReturnedMail(ENVELOPE, new Returns(database, Contents.KEYS, clock));
        subscribers.addWithConsent(new Subscribers.Request(ANNA, Filters.everything(), Frequency.immediately(),
                Preferences.DEFAULT), "test");
        clock.set(Events.RECORDED.plusSeconds(1));
        OutboxRules rules = new OutboxRules(new JoinRule(100, Duration.ZERO), 10_000, "policywatch.example", false);
        new Intake(database, new Collector(rules, this::nextId), clock).accept(new Intake.Batch("t",
                List.of(Events.signed("Kent County Sheriff")), Map.of(0, new Intake.Span(0, 1))));
        mail = outbox.lease(1, Duration.ofMinutes(5)).getFirst();
        outbox.mark(List.of(new Marking.Sent(mail, "250 ok")));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String nextId() {
        return "%032x".formatted(sequence.incrementAndGet());
    }

    private String tagged() {
        return ENVELOPE.of(mail);
    }

    private boolean suppressed() {
        return database.read(handle -> SuppressionTable.holds(handle, Contents.KEYS.suppressionKey(ANNA)));
    }

    @Test
    @DisplayName("E-15 a bounce to our tag of an address that does not exist suppresses it at once; the mail is recorded as refused")
    void hard() {
        assertThat(returned.take(tagged(), Reports.failed("5.1.1", ""))).isEqualTo(Outcome.COUNTED);
        assertThat(suppressed()).isTrue();
        assertThat(outbox.counts()).isEqualTo(Map.of("failed", 1L));
    }

    @Test
    @DisplayName("E-15 a tag fits a local part of 64 characters, and survives a change of case on the way")
    void tag() {
        assertThat(tagged().substring(0, tagged().indexOf('@'))).hasSizeLessThanOrEqualTo(64);
        assertThat(ENVELOPE.mailOf(tagged().toUpperCase(java.util.Locale.ROOT))).contains(mail.id());
    }

    @Test
    @DisplayName("E-15 a forged report changes nothing: wrong tag, tag of another mail, other domain, none")
    void forged() {
        String other = ENVELOPE.of(new Mail("f".repeat(32), mail.subscriberId(), mail.kind(), "k", "<m>", null, 0, 0,
                mail.createdAt(), mail.expiresAt()));
        List<String> recipients = List.of(tagged().replaceFirst("-[0-9a-f]", "-x"),
                tagged().replace(mail.id(), "0".repeat(32)), tagged().replace("bounce.policywatch", "evil"),
                "bounce+@bounce.policywatch.example", "alerts@policywatch.example", "", other);
        for (String recipient : recipients) {
            assertThat(returned.take(recipient, Reports.failed("5.1.1", ""))).as(recipient)
                    .isEqualTo(Outcome.UNKNOWN);
        }
        assertThat(returned.take("complaints@bounce.policywatch.example",
                Reports.complaint("abuse", "bounce+1-2@bounce.policywatch.example", "<guess@policywatch.example>")))
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(suppressed()).isFalse();
        assertThat(outbox.counts()).isEqualTo(Map.of("sent", 1L));
    }

    @Test
    @DisplayName("E-15 E-09 delays, successes, our own faults and vacation replies change nothing")
    void harmless() {
        assertThat(returned.take(tagged(), Reports.status(Reports.group("delayed", "4.4.1", "", "",
                "anna@example.org")))).isEqualTo(Outcome.HARMLESS);
        assertThat(returned.take(tagged(), Reports.failed("5.7.26", ""))).isEqualTo(Outcome.HARMLESS);
        assertThat(returned.take(tagged(), Reports.vacation())).isEqualTo(Outcome.NO_REPORT);
        assertThat(returned.take(tagged(), Reports.forwarded())).isEqualTo(Outcome.NO_REPORT);
        assertThat(suppressed()).isFalse();
        assertThat(outbox.counts()).isEqualTo(Map.of("sent", 1L));
    }

    @Test
    @DisplayName("E-14 soft bounces count once a day, and suppress on the third day")
    void soft() {
        for (int day = 0; day < 3; day++) {
            assertThat(suppressed()).as("day %d", day).isFalse();
            for (int i = 0; i < 5; i++) {
                returned.take(tagged(), Reports.failed("5.2.2", ""));
            }
            clock.advance(Duration.ofDays(1));
        }
        assertThat(suppressed()).isTrue();
    }

    @Test
    @DisplayName("E-15 a complaint suppresses at once, by our tag or by the Message-ID of the mail, and no new opt-in is sent")
    void complaint() {
        assertThat(returned.take("complaints@bounce.policywatch.example",
                Reports.complaint("abuse", "unknown@example.org", mail.messageId()))).isEqualTo(Outcome.COMPLAINED);
        assertThat(suppressed()).isTrue();
        clock.advance(Duration.ofDays(1));
        assertThat(subscribers.ask(new Subscribers.Request(ANNA, Filters.everything(), Frequency.immediately(),
                Preferences.DEFAULT))).isInstanceOf(Subscribers.Added.Refused.class);
    }

    @Test
    @DisplayName("E-16 S-16 the suppression of a bounced address survives its erasure; a late report about it changes nothing")
    void erased() {
        returned.take(tagged(), Reports.failed("5.1.1", ""));
        subscribers.erase(ANNA);

        assertThat(suppressed()).isTrue();
        assertThat(returned.take(tagged(), Reports.failed("5.1.1", ""))).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    @DisplayName("E-15 a delayed report about a mail from before a new consent does not count against it")
    void late() {
        returned.take(tagged(), Reports.failed("5.1.1", ""));
        database.change(handle -> {
            SuppressionTable.lift(handle, Contents.KEYS.suppressionKey(ANNA), clock.instant());
            org.policywatch.notifier.store.SubscriberTable.confirm(handle, mail.subscriberId(),
                    new org.policywatch.notifier.subscription.Consent("again", clock.instant().plusSeconds(60), null,
                            "test"));
        });
        clock.advance(Duration.ofDays(1));

        assertThat(returned.take(tagged(), Reports.failed("5.1.1", ""))).isEqualTo(Outcome.HARMLESS);
        assertThat(suppressed()).isFalse();
    }

    @Test
    @DisplayName("E-15 by SMTP: a recipient without our tag is refused at the door, a report to our tag is counted, nothing is answered")
    void listener() throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        try (ReturnListener listener = ReturnListener.start(new Listener("127.0.0.1", 0, "notifier.bounce-port"),
                returned, outcomes::add)) {
            assertThatThrownBy(() -> submit(listener.port(), "bounce+1-2@bounce.policywatch.example",
                    Reports.failed("5.1.1", ""))).hasMessageContaining("Invalid Addresses");
            assertThat(suppressed()).isFalse();
            submit(listener.port(), tagged(), Reports.vacation());
            submit(listener.port(), tagged(), Reports.failed("5.1.1", "550 5.1.1 unknown"));
        }
        assertThat(outcomes).containsExactly(Outcome.NO_REPORT, Outcome.COUNTED);
        assertThat(suppressed()).isTrue();
        assertThat(outbox.counts()).isEqualTo(Map.of("failed", 1L));
    }

    private static void submit(int port, String recipient, byte[] message) throws Exception {
        Session session = Session.getInstance(new Properties());
        SMTPMessage mime = new SMTPMessage(session, new ByteArrayInputStream(message));
        mime.setEnvelopeFrom("<>");
        try (SMTPTransport transport = (SMTPTransport) session.getTransport("smtp")) {
            transport.connect("127.0.0.1", port, null, null);
            transport.sendMessage(mime, new Address[]{new InternetAddress(recipient)});
        }
    }
}
