package org.policywatch.notifier.deliver;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.policywatch.notifier.outbox.Content;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.outbox.Marking;
import org.policywatch.notifier.outbox.Outbox;
import org.policywatch.platform.steps.Steps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the senders busy: leases what is ready, hands it to them, and marks what became of it, several at a time in one
 * transaction. {@link #wake} right after mails were queued makes them leave at once; without it they leave within a second.
 */
public final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    /** Marks of so long go into one commit. */
    private static final Duration GATHER = Duration.ofMillis(5);
    private static final Duration UNREADABLE = Duration.ofHours(1);
    /** So many rows are leased a sender; fetched again when half are gone, for each lease is a commit of its own. */
    private static final int A_SENDER = 24;

    private final Outbox outbox;
    private final Supplier<Postbox> postboxes;
    private final Runnable beforeLease;
    private final Pauses pauses;
    private final SendingMetrics metrics;
    private final Clock clock;
    private final int senders;
    private final Steps steps;
    private final BlockingQueue<Content> leased;
    private final BlockingQueue<Marking> done = new LinkedBlockingQueue<>();
    private final Semaphore wake = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;
    /** {@link System#nanoTime()} after the last look at what is due and at the brake; each mail sent wakes the thread. */
    private long prepared;

    /**
     * @param beforeLease queues what has become due, checks the brake; called at least once a second
     * @param senders how many connections at once
     */
    Dispatcher(Outbox outbox, Supplier<Postbox> postboxes, Runnable beforeLease, Pauses pauses, SendingMetrics metrics,
            int senders, Steps steps, Clock clock) {
        this.outbox = outbox;
        this.postboxes = postboxes;
        this.beforeLease = beforeLease;
        this.pauses = pauses;
        this.metrics = metrics;
        this.senders = senders;
        this.steps = steps;
        this.clock = clock;
        this.leased = new ArrayBlockingQueue<>(senders * A_SENDER);
    }

    /** Starts to send. */
    public void start() {
        running = true;
        for (int i = 0; i < senders; i++) {
            threads.add(Thread.ofPlatform().name("notifier-sender-" + i).start(this::sendAll));
        }
        threads.add(Thread.ofPlatform().name("notifier-marker").start(() -> keepOn("mark", this::markSome)));
        threads.add(Thread.ofPlatform().name("notifier-dispatcher").start(() -> keepOn("lease", this::leaseSome)));
    }

    /** Mails were queued: look now. */
    public void wake() {
        wake.release();
    }

    private interface Step {
        void run() throws InterruptedException;
    }

    /** A database that is away for a while stops nobody for good: logged, and tried again. */
    private void keepOn(String what, Step step) {
        while (running) {
            try {
                step.run();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failed) {
                LOG.atError().addKeyValue("step", what).setCause(failed).log("outbox step failed; tried again");
                rest();
            }
        }
    }

    private void rest() {
        try {
            wake.tryAcquire(AFTER_TROUBLE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void leaseSome() throws InterruptedException {
        boolean room = leased.remainingCapacity() >= leased.size();
        if (room || System.nanoTime() - prepared > LOOK.toNanos()) {
            beforeLease.run();
            prepared = System.nanoTime();
        }
        Duration closed = pauses.closedFor(clock.instant());
        List<Mail> mails = closed.isZero() && room
                ? outbox.lease(leased.remainingCapacity(), LEASE)
                : List.of();
        if (!mails.isEmpty()) {
            steps.reached("leased");
        }
        for (Content content : contents(mails)) {
            leased.put(content);
        }
        if (mails.isEmpty()) {
            Duration wait = closed.isZero() || closed.compareTo(LOOK) > 0 ? LOOK : closed;
            if (wake.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        }
    }

    /** One mail that can't be read never stops the others. */
    private List<Content> contents(List<Mail> mails) {
        try {
            return outbox.contents(mails);
        } catch (RuntimeException failed) {
            if (mails.size() > 1) {
                return mails.stream().flatMap(mail -> contents(List.of(mail)).stream()).toList();
            }
            Mail mail = mails.getFirst();
            LOG.atError().addKeyValue("mail", mail.id()).setCause(failed)
                    .log("mail could not be read; tried again later");
            done.add(new Marking.Deferred(mail, "could not be read; see the log", clock.instant().plus(UNREADABLE)));
            return List.of();
        }
    }

    private void sendAll() {
        try (Postbox postbox = postboxes.get()) {
            keepOn("send", () -> {
                Content content = leased.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                if (content != null) {
                    postbox.post(content).ifPresent(done::add);
                    wake.release();
                }
            });
        }
    }

    private void markSome() throws InterruptedException {
        Marking first = done.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            Thread.sleep(GATHER);
            List<Marking> markings = new ArrayList<>(List.of(first));
            done.drainTo(markings);
            mark(markings);
        }
    }

    private void mark(List<Marking> markings) {
        try {
            steps.reached("before-mark");
            outbox.mark(markings);
            steps.reached("marked");
            markings.forEach(metrics::marked);
        } catch (RuntimeException failed) {
            done.addAll(markings);
            throw failed;
        }
    }

    /** Lets those in the middle of a mail finish it, marks them, and stops. */
    @Override
    public void close() {
        running = false;
        wake.release();
        for (Thread thread : threads) {
            join(thread);
        }
        List<Marking> rest = new ArrayList<>();
        leased.forEach(each -> rest.add(new Marking.GivenBack(each.mail(), "stopped", clock.instant())));
        leased.clear();
        done.drainTo(rest);
        if (!rest.isEmpty()) {
            mark(rest);
        }
        threads.clear();
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(SmtpServer.READ_AND_WRITE)) {
                thread.interrupt();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
