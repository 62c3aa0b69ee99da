/** Releases, orders, rules, notices and court papers: which are relevant, and when one is new. */
@NullMarked
package org.policywatch.classifier.publication;

import org.jspecify.annotations.NullMarked;
