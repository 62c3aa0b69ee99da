package org.policywatch.platform.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;

/** The process's metrics, names with prefix {@code policywatch.}; one instance a process. */
public final class Metrics {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** With the JVM's memory and CPU. */
    public Metrics() {
        new ProcessorMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
    }

    /** A counter; {@code tags} are key, value, key, value. */
    public Counter counter(String name, String... tags) {
        return registry.counter("policywatch." + name, tags);
    }

    /** A timer in seconds. */
    public Timer timer(String name, String... tags) {
        return registry.timer("policywatch." + name, tags);
    }

    /** A value read when asked for. */
    public void gauge(String name, Supplier<Number> value, String... tags) {
        Gauge.builder("policywatch." + name, value).tags(Tags.of(tags)).strongReference(true).register(registry);
    }

    /** Prometheus text format. */
    public String scrape() {
        return registry.scrape();
    }
}
