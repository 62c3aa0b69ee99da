/** The notifier alone on real SMTP: killed between match and mark, and measured beside bare senders. */
@NullMarked
package org.policywatch.endtoend.notifier;

import org.jspecify.annotations.NullMarked;
