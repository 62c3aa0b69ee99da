/** The jurisdictions of the United States and their legislative days. */
@NullMarked
package org.policywatch.classifier.place;

import org.jspecify.annotations.NullMarked;
