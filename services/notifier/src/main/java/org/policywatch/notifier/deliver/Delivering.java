package org.policywatch.notifier.deliver;

import java.time.Clock;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.policywatch.notifier.compose.Composer;
import org.policywatch.notifier.outbox.Outbox;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.platform.steps.Steps;

/**
 * What delivery is made of.
 *
 * @param server where to
 * @param from value of the From header
 * @param envelope where bounces go
 * @param signer adds DKIM
 * @param senders connections at once
 * @param pacing how fast to each domain
 * @param steps is told {@code leased}, {@code smtp-mail}, {@code smtp-rcpt} and {@code smtp-data} once answered,
 *     {@code smtp-dot} when sent, {@code smtp-accepted} once answered, {@code before-mark}, {@code marked}
 */
public record Delivering(SmtpServer server, String from, EnvelopeSender envelope, Signer signer, int senders,
        Pacing pacing, Steps steps) {
    /** As fast as the server takes it; nobody is told of steps. */
    public Delivering(SmtpServer server, String from, EnvelopeSender envelope, Signer signer, int senders) {
        this(server, from, envelope, signer, senders, Pacing.NONE, Steps.NONE);
    }

    /** The envelope of an installation. */
    public static EnvelopeSender envelope(String from, Optional<String> bounceDomain, Keys keys) {
        return new EnvelopeSender(from, bounceDomain, keys);
    }

    /**
     * A dispatcher with a connection for each sender; not started.
     *
     * @param beforeLease called at least once a second, before mails are taken
     */
    public Dispatcher dispatcher(Outbox outbox, Composer composer, Runnable beforeLease, Pauses pauses,
            SendingMetrics metrics, RandomGenerator random, Clock clock) {
        ReplyPolicy policy = ReplyPolicy.shipped();
        RetrySchedule schedule = new RetrySchedule(random);
        return new Dispatcher(outbox, () -> new Postbox(outbox, composer,
                new SmtpConnection(server, policy, from, signer, clock, steps), envelope, pauses, pacing, schedule,
                clock),
                beforeLease, pauses, metrics, senders, steps, clock);
    }
}
