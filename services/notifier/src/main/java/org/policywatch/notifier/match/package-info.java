/** From an event to the subscriptions that asked for it. Pure. */
@NullMarked
package org.policywatch.notifier.match;

import org.jspecify.annotations.NullMarked;
