package org.policywatch.platform.web;

import java.util.function.BooleanSupplier;
import org.policywatch.platform.health.Services;
import org.policywatch.platform.metrics.Metrics;

/**
 * What probes and Prometheus are told: no more than that.
 *
 * @param live false: restart me
 * @param ready true: I do my work
 * @param metrics of the process
 */
public record Probes(BooleanSupplier live, BooleanSupplier ready, Metrics metrics) {
    /** Of all services of this process. */
    public static Probes of(Services services, Metrics metrics) {
        return new Probes(services::live, services::ready, metrics);
    }
}
