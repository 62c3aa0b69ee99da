/** Who wants what, how often, in which language; consent, tokens and suppression. */
@NullMarked
package org.policywatch.notifier.subscription;

import org.jspecify.annotations.NullMarked;
