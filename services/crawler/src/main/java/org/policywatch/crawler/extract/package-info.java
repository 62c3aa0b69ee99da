/** Bytes to documents: pure functions that tell the kind from the bytes and read workbooks, feeds and pages. */
@NullMarked
package org.policywatch.crawler.extract;

import org.jspecify.annotations.NullMarked;
