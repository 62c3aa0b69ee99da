@NullMarked
package org.policywatch.notifier.deliver;

import org.jspecify.annotations.NullMarked;
