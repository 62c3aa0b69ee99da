/** From events to one message in text and HTML. Pure. */
@NullMarked
package org.policywatch.notifier.compose;

import org.jspecify.annotations.NullMarked;
