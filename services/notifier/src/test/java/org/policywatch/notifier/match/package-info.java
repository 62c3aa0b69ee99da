@NullMarked
package org.policywatch.notifier.match;

import org.jspecify.annotations.NullMarked;
