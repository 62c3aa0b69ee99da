package org.policywatch.platform.health;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several services as one: started in order, closed in reverse order, ready when all are. */
public final class Services implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    private final List<Service> started = new ArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Starts one more; if it fails, those before it stay up until {@link #close}. */
    public synchronized void start(Service service) {
        started.add(service);
        service.start();
        LOG.atInfo().addKeyValue("service", service.name()).log("started");
    }

    /** By name, in order of start. */
    public synchronized Map<String, Health> health() {
        Map<String, Health> all = new LinkedHashMap<>();
        started.forEach(each -> all.put(each.name(), each.health()));
        return all;
    }

    /** True when every service is ready, and there is one. */
    public boolean ready() {
        Map<String, Health> all = health();
        return !all.isEmpty() && all.values().stream().allMatch(Health::ready);
    }

    /** True while no service is dead. */
    public boolean live() {
        return health().values().stream().allMatch(Health::live);
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            synchronized (this) {
                started.reversed().forEach(Services::closeOne);
            }
        }
    }

    private static void closeOne(Service service) {
        try {
            service.close();
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("service", service.name()).setCause(e).log("did not close orderly");
        }
    }
}
