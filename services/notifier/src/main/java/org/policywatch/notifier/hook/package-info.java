/** Webhooks: the events of a saved filter, signed and sent to a receiver of the subscriber's own (E-31). */
@NullMarked
package org.policywatch.notifier.hook;

import org.jspecify.annotations.NullMarked;
