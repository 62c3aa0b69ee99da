/**
 * The demo: a recorded piece of history, the web site that publishes it day by day, and what must come out of it at the
 * other end. Nothing here is used by {@code up}.
 */
@NullMarked
package org.policywatch.standalone.demo;

import org.jspecify.annotations.NullMarked;
