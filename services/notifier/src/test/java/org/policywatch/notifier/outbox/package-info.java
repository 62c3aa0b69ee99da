@NullMarked
package org.policywatch.notifier.outbox;

import org.jspecify.annotations.NullMarked;
