/** One visit of a source, from its state to its new state and documents; and when to visit again. */
@NullMarked
package org.policywatch.crawler.crawl;

import org.jspecify.annotations.NullMarked;
