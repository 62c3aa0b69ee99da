/** Counters and gauges for Prometheus. */
@NullMarked
package org.policywatch.platform.metrics;

import org.jspecify.annotations.NullMarked;
