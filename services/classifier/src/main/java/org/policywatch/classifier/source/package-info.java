/** Sources that fall silent and come back, and the sign of life of the stream. */
@NullMarked
package org.policywatch.classifier.source;

import org.jspecify.annotations.NullMarked;
