@NullMarked
package org.policywatch.notifier;

import org.jspecify.annotations.NullMarked;
