/** Pages for subscribers: sign up, confirm, preferences, leave. */
@NullMarked
package org.policywatch.notifier.pages;

import org.jspecify.annotations.NullMarked;
