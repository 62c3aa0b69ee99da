/** Named steps of a service's work, at which a crash test can end the process. */
@NullMarked
package org.policywatch.platform.steps;

import org.jspecify.annotations.NullMarked;
