/** Knows people: who asked for what, what do they get, was it delivered. */
@NullMarked
package org.policywatch.notifier;

import org.jspecify.annotations.NullMarked;
