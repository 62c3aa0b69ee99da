/** Doubles of the world outside that tests of several services use: a clock, a mail server, an authority. */
@NullMarked
package org.policywatch.testing;

import org.jspecify.annotations.NullMarked;
