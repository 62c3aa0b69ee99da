/** The whole, tested from outside: recorded pages in, topic and mailbox out; crash runs; benchmarks. */
@NullMarked
package org.policywatch.endtoend;

import org.jspecify.annotations.NullMarked;
