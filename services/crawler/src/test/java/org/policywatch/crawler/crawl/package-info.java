@NullMarked
package org.policywatch.crawler.crawl;

import org.jspecify.annotations.NullMarked;
