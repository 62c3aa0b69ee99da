/** How this house logs: a message says what, keys say which. */
@NullMarked
package org.policywatch.platform.logging;

import org.jspecify.annotations.NullMarked;
