@NullMarked
package org.policywatch.notifier.bounce;

import org.jspecify.annotations.NullMarked;
