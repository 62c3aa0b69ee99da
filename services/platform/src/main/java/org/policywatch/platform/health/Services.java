package org.policywatch.platform.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several services as one: started in order, closed in reverse order within 20 seconds, ready when all are (S-17, S-24).
 * Health is answered at any time, also while a service takes long to start or close.
 */
public final class Services implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<Service> started = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Duration limit;

    /** With the house's limit for an orderly end. */
    public Services() {
        this(LIMIT);
    }

    Services(Duration limit) {
        this.limit = limit;
    }

    /** Starts one more, unless the end has begun; if it fails, those before it stay up until {@link #close}. */
    public synchronized void start(Service service) {
        if (closed.get()) {
            return;
        }
        started.add(service);
        service.start();
        LOG.atInfo().addKeyValue("service", service.name()).log("started");
    }

    /** By name, in order of start. */
    public Map<String, Health> health() {
        Map<String, Health> all = new LinkedHashMap<>();
        started.forEach(each -> all.put(each.name(), each.health()));
        return all;
    }

    /** True when every service is ready, and there is one, and the end has not begun. */
    public boolean ready() {
        Map<String, Health> all = health();
        return !closed.get() && !all.isEmpty() && all.values().stream().allMatch(Health::ready);
    }

    /** True while no service is dead. */
    public boolean live() {
        return health().values().stream().allMatch(Health::live);
    }

    /** Closes all, the last started first; gives up waiting after the limit. A second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            Thread closing = Thread.ofPlatform().daemon().name("closing").start(this::closeAll);
            await(closing);
        }
    }

    private synchronized void closeAll() {
        started.reversed().forEach(Services::closeOne);
    }

    private void await(Thread closing) {
        try {
            if (!closing.join(limit)) {
                LOG.atWarn().addKeyValue("limit", limit)
                        .log("not everything closed in time; what is held is given back");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeOne(Service service) {
        try {
            service.close();
            LOG.atInfo().addKeyValue("service", service.name()).log("closed");
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("service", service.name()).setCause(e).log("did not close orderly");
        }
    }
}
