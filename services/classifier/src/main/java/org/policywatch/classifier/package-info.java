/** The classifier: compares what was found with what was known, tags it, explains it. */
@NullMarked
package org.policywatch.classifier;

import org.jspecify.annotations.NullMarked;
