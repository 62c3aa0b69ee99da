/** Keeps the evidence: every accepted answer in WARC files, on disk before anything is made of it. */
@NullMarked
package org.policywatch.crawler.archive;

import org.jspecify.annotations.NullMarked;
