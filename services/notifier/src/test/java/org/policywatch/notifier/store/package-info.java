@NullMarked
package org.policywatch.notifier.store;

import org.jspecify.annotations.NullMarked;
