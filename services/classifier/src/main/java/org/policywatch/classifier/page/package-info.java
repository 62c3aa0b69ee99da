/** Watched pages: what changed in their wording. */
@NullMarked
package org.policywatch.classifier.page;

import org.jspecify.annotations.NullMarked;
