/** Tests of the package of the same name. */
@NullMarked
package org.policywatch.classifier.page;

import org.jspecify.annotations.NullMarked;
