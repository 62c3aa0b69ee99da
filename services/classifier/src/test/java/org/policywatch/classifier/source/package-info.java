/** Tests of the package of the same name. */
@NullMarked
package org.policywatch.classifier.source;

import org.jspecify.annotations.NullMarked;
