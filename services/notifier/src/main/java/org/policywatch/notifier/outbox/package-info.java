/** What is to be sent: alerts, mails, leases; written together with the consumed offsets. */
@NullMarked
package org.policywatch.notifier.outbox;

import org.jspecify.annotations.NullMarked;
