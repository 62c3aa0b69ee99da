/** What the crawler hands to the classifier: one extracted document a record. */
@NullMarked
package org.policywatch.schemas.document;

import org.jspecify.annotations.NullMarked;
