/** The classifier alone on a real broker: killed, doubled, and measured beside a bare pass-through. */
@NullMarked
package org.policywatch.endtoend.classifier;

import org.jspecify.annotations.NullMarked;
