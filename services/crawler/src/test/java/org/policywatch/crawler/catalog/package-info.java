@NullMarked
package org.policywatch.crawler.catalog;

import org.jspecify.annotations.NullMarked;
