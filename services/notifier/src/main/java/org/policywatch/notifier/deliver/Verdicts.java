package org.policywatch.notifier.deliver;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.outbox.Marking;
import org.policywatch.notifier.outbox.Marking.Strike;

/** What an answer of the server means for the mail. */
final class Verdicts {
    private static final Duration DOMAIN_REST = Duration.ofMinutes(15);
    private static final Duration OUR_FAULT_REST = Duration.ofHours(1);
    private static final Duration REFUSED_US = Duration.ofMinutes(5);

    private final RetrySchedule schedule;
    private final Pauses pauses;
    private final Clock clock;

    Verdicts(RetrySchedule schedule, Pauses pauses, Clock clock) {
        this.schedule = schedule;
        this.pauses = pauses;
        this.clock = clock;
    }

    Marking of(Mail mail, String domain, Delivery delivery) {
        Instant now = clock.instant();
        return switch (delivery) {
            case Delivery.Accepted(String reply) -> {
                pauses.works();
                yield new Marking.Sent(mail, reply);
            }
            case Delivery.Refused(ReplyClass reason, String reply) -> refused(mail, domain, reason, reply, now);
            case Delivery.Unknown(String reply) -> new Marking.Unknown(mail, reply, now.plus(unknownRetry(mail)));
            case Delivery.Unreachable(String reply) -> new Marking.GivenBack(mail, reply,
                    pauses.unreachable(reply, now));
        };
    }

    /** Soon, for it may not have been taken; later when it goes on like that. */
    private Duration unknownRetry(Mail mail) {
        return mail.attempts() <= 1 ? schedule.jittered(Duration.ofSeconds(30)) : schedule.after(mail.attempts() - 1);
    }

    private Marking refused(Mail mail, String domain, ReplyClass reason, String reply, Instant now) {
        return switch (reason) {
            case DEFERRED -> later(mail, reply, now, Duration.ZERO);
            case SLOW_DOWN -> {
                pauses.rest(domain, now.plus(DOMAIN_REST));
                yield later(mail, reply, now, DOMAIN_REST);
            }
            case OURS -> {
                pauses.rest(domain, now.plus(OUR_FAULT_REST));
                yield later(mail, reply, now, OUR_FAULT_REST);
            }
            case MAILBOX_FULL, PERMANENT, HARD, DISABLED -> reply.startsWith("4")
                    ? later(mail, reply, now, Duration.ZERO)
                    : new Marking.Failed(mail, reply, reason.strike().orElse(Strike.SOFT));
            case STOP -> new Marking.GivenBack(mail, reply, pauses.stop(reply, now, REFUSED_US));
        };
    }

    private Marking later(Mail mail, String reply, Instant now, Duration atLeast) {
        Duration wait = schedule.after(mail.attempts());
        return new Marking.Deferred(mail, reply, now.plus(wait.compareTo(atLeast) < 0 ? atLeast : wait));
    }
}
