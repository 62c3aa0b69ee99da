/** Bills: recognise one, read what happened to it, derive how far it has come. */
@NullMarked
package org.policywatch.classifier.bill;

import org.jspecify.annotations.NullMarked;
