/** Events in words, the same in mails, on pages and in the terminal. */
@NullMarked
package org.policywatch.platform.text;

import org.jspecify.annotations.NullMarked;
