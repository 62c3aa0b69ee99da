/** The crawler: fetch politely, keep the evidence, extract documents, publish. */
@NullMarked
package org.policywatch.crawler;

import org.jspecify.annotations.NullMarked;
