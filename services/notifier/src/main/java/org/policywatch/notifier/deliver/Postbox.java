package org.policywatch.notifier.deliver;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.policywatch.notifier.compose.Composer;
import org.policywatch.notifier.compose.Message;
import org.policywatch.notifier.outbox.Content;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.outbox.Marking;
import org.policywatch.notifier.outbox.Outbox;
import org.policywatch.notifier.outbox.Outbox.Clearance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one sender does with one leased mail: check, build, send, judge. One failing mail never stops the others. */
final class Postbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Postbox.class);

    private final Outbox outbox;
    private final Composer composer;
    private final MailServer server;
    private final EnvelopeSender envelope;
    private final Verdicts verdicts;
    private final RetrySchedule schedule;
    private final Pauses pauses;
    private final Pacing pacing;
    private final Clock clock;

    Postbox(Outbox outbox, Composer composer, MailServer server, EnvelopeSender envelope, Pauses pauses,
            Pacing pacing, RetrySchedule schedule, Clock clock) {
        this.outbox = outbox;
        this.composer = composer;
        this.server = server;
        this.envelope = envelope;
        this.verdicts = new Verdicts(schedule, pauses, clock);
        this.schedule = schedule;
        this.pauses = pauses;
        this.pacing = pacing;
        this.clock = clock;
    }

    /** Empty when the lease was lost: another sender has it. */
    Optional<Marking> post(Content content) {
        Mail mail = content.mail();
        return switch (outbox.clear(content)) {
            case Clearance.Lost() -> Optional.empty();
            case Clearance.Moot(String state, String reason) -> Optional.of(new Marking.Voided(mail, state, reason));
            case Clearance.Clear() -> Optional.of(send(mail, content));
        };
    }

    private Marking send(Mail mail, Content content) {
        Instant now = clock.instant();
        String domain = content.subscriber().address().domain();
        Optional<Instant> closed = pauses.resting(domain, now)
                .or(() -> Optional.of(now.plus(pauses.closedFor(now))).filter(until -> until.isAfter(now)));
        return closed.<Marking>map(until -> new Marking.GivenBack(mail, "paused", until))
                .orElseGet(() -> compose(mail, content).map(message -> inTurn(mail, domain, message))
                        .orElseGet(() -> new Marking.Deferred(mail, "could not be built; see the log",
                                now.plus(schedule.after(mail.attempts())))));
    }

    private Marking inTurn(Mail mail, String domain, Message message) {
        return pacing.ask(domain, clock.instant()).<Marking>map(until -> new Marking.GivenBack(mail, "paced", until))
                .orElseGet(() -> send(mail, domain, message));
    }

    private Marking send(Mail mail, String domain, Message message) {
        Delivery delivery = server.send(message, envelope.of(mail));
        switch (delivery) {
            case Delivery.Accepted _ -> pacing.done(domain, true, clock.instant());
            case Delivery.Refused(ReplyClass reason, _) when reason != ReplyClass.STOP -> pacing
                    .done(domain, false, clock.instant()).ifPresent(until -> pauses.rest(domain, until));
            case Delivery.Refused _,Delivery.Unknown _,Delivery.Unreachable _ -> pacing.undone(domain);
        }
        return verdicts.of(mail, domain, delivery);
    }

    private Optional<Message> compose(Mail mail, Content content) {
        try {
            return Optional.of(composer.compose(content));
        } catch (RuntimeException poison) {
            LOG.atError().addKeyValue("mail", mail.id()).setCause(poison)
                    .log("mail could not be built; tried again later");
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
