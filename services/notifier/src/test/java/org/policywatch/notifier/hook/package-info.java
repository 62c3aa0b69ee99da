@NullMarked
package org.policywatch.notifier.hook;

import org.jspecify.annotations.NullMarked;
