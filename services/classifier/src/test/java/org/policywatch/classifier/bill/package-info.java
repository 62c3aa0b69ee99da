/** Tests of the package of the same name. */
@NullMarked
package org.policywatch.classifier.bill;

import org.jspecify.annotations.NullMarked;
