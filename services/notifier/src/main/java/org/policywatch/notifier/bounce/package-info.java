/** What comes back: bounces (RFC 3464) and complaints (RFC 5965), read, judged and counted; never answered. */
@NullMarked
package org.policywatch.notifier.bounce;

import org.jspecify.annotations.NullMarked;
