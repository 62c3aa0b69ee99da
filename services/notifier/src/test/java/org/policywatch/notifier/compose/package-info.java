@NullMarked
package org.policywatch.notifier.compose;

import org.jspecify.annotations.NullMarked;
