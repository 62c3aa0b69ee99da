package org.policywatch.notifier.hook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.policywatch.notifier.outbox.Notices;
import org.policywatch.notifier.outbox.Notices.Notice;
import org.policywatch.notifier.store.HookCallTable;
import org.policywatch.notifier.store.HookTable;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.subscription.HookCall;
import org.policywatch.notifier.subscription.Keys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is queued for webhooks: one call at a time to each, many hooks at once, so that a slow or dead receiver holds
 * up nobody else. A call that fails is tried again by {@link HookSchedule}; its owner is warned once by mail; after the
 * last try, or an answer 410, the hook is switched off and its owner told.
 */
public final class HookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HookSender.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int AT_ONCE = 64;

    private final NotifierDatabase database;
    private final Keys keys;
    private final HookClient client;
    private final Notices notices;
    private final Consumer<String> outcomes;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Semaphore wake = new Semaphore(0);
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread thread = Thread.ofPlatform().name("notifier-hooks").unstarted(this::run);
    private volatile boolean running = true;

    /**
     * @param notices mails to owners
     * @param outcomes is told {@code delivered}, {@code failed} or {@code off} of each call
     */
    public HookSender(NotifierDatabase database, Keys keys, HookClient client, Notices notices,
            Consumer<String> outcomes, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.client = client;
        this.notices = notices;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /** Starts to send. */
    public void start() {
        thread.start();
    }

    /** Something was queued: look now. */
    public void wake() {
        wake.release();
    }

    private void run() {
        while (running) {
            try {
                int begun = begin();
                if (begun == 0 && wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException failed) {
                LOG.atError().setCause(failed).log("webhook calls could not be taken; tried again");
                rest();
            }
        }
    }

    private void rest() {
        try {
            wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private int begin() throws InterruptedException {
        Instant now = clock.instant();
        int room = free.availablePermits();
        List<HookCall> leased = room == 0
                ? List.of()
                : database.write(handle -> HookCallTable.lease(handle, room, now, now.plus(LEASE)));
        for (HookCall call : leased) {
            free.acquire();
            calls.execute(() -> carryOut(call));
        }
        return leased.size();
    }

    private void carryOut(HookCall call) {
        try {
            if (database.read(handle -> HookCallTable.holds(handle, call, clock.instant()))) {
                String id = call.idempotencyKey();
                HookAnswer answer = client.post(call.target().url(), HookSignature.headers(
                        keys.hook(call.subscriptionId(), call.target().salt()), id, clock.instant(), call.body()),
                        call.body());
                outcomes.accept(database.write(handle -> mark(handle, call, answer)));
            }
        } catch (RuntimeException failed) {
            LOG.atError().addKeyValue("subscription", call.subscriptionId()).setCause(failed)
                    .log("webhook call failed on our side; tried again");
        } finally {
            free.release();
            wake.release();
        }
    }

    /** One word of what came of it. */
    private String mark(Handle handle, HookCall call, HookAnswer answer) {
        Instant now = clock.instant();
        return switch (answer) {
            case HookAnswer.Taken(String words) -> {
                if (HookCallTable.end(handle, call, "delivered", words, now)) {
                    HookTable.works(handle, call.subscriptionId(), words, now);
                }
                yield "delivered";
            }
            case HookAnswer.Gone(String words) -> {
                end(handle, call, words, now);
                yield "off";
            }
            case HookAnswer.Failed(String words) -> failed(handle, call, words, now);
        };
    }

    private String failed(Handle handle, HookCall call, String words, Instant now) {
        Optional<Duration> wait = HookSchedule.after(call.attempts());
        if (wait.isEmpty()) {
            end(handle, call, words, now);
            return "off";
        }
        if (HookCallTable.later(handle, call, words, now.plus(wait.get()), now)) {
            HookTable.fails(handle, call.subscriptionId(), words, now);
            if (call.attempts() >= HookSchedule.WARNING && HookTable.warn(handle, call.subscriptionId())) {
                notices.queue(handle, Notice.HOOK_FAILS, call.subscriptionId(), now);
            }
        }
        return "failed";
    }

    /** The receiver is given up: what waits is held, and its owner told. */
    private void end(Handle handle, HookCall call, String words, Instant now) {
        if (HookCallTable.end(handle, call, "failed", words, now)) {
            HookTable.fails(handle, call.subscriptionId(), words, now);
            HookCallTable.hold(handle, call.subscriptionId());
            if (HookTable.switchOff(handle, call.subscriptionId(), now)) {
                notices.queue(handle, Notice.HOOK_OFF, call.subscriptionId(), now);
            }
        }
    }

    /** Lets calls under way come to their end, for as long as one may take. */
    @Override
    public void close() {
        running = false;
        wake.release();
        calls.shutdown();
        try {
            if (!calls.awaitTermination(HookClient.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                calls.shutdownNow();
            }
            if (thread.isAlive()) {
                thread.join(LOOK.multipliedBy(2));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
