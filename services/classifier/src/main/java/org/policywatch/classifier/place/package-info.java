/** Legislative days: days at the capital of a jurisdiction. */
@NullMarked
package org.policywatch.classifier.place;

import org.jspecify.annotations.NullMarked;
