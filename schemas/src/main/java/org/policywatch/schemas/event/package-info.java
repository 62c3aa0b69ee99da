/** What changed: CloudEvents 1.0 with a typed {@code data} for each family of events. */
@NullMarked
package org.policywatch.schemas.event;

import org.jspecify.annotations.NullMarked;
