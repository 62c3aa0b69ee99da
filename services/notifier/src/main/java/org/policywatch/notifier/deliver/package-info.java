/** SMTP: lease, send, mark; replies, retries, pacing. */
@NullMarked
package org.policywatch.notifier.deliver;

import org.jspecify.annotations.NullMarked;
