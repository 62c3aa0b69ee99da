/**
 * What a legislature's line means and what a bill is about: rules as data, read in one pass. Pure: the answer depends on
 * the text, the jurisdiction, the chamber and the rules' versions only.
 */
@NullMarked
package org.policywatch.classifier.label;

import org.jspecify.annotations.NullMarked;
