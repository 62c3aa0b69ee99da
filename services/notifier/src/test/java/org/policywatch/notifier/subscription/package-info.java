@NullMarked
package org.policywatch.notifier.subscription;

import org.jspecify.annotations.NullMarked;
