/** Tests of the package of the same name. */
@NullMarked
package org.policywatch.classifier.publication;

import org.jspecify.annotations.NullMarked;
