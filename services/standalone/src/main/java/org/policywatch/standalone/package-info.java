/** All services in one JVM with a real embedded broker, and the command line. */
@NullMarked
package org.policywatch.standalone;

import org.jspecify.annotations.NullMarked;
