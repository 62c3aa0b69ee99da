/** A saved filter as a private Atom feed. */
@NullMarked
package org.policywatch.notifier.feed;

import org.jspecify.annotations.NullMarked;
