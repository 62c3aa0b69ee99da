/** Services that start and stop in order, and say how they are. */
@NullMarked
package org.policywatch.platform.health;

import org.jspecify.annotations.NullMarked;
