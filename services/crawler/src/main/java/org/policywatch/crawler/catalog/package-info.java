/** What to watch: YAML files, one a publisher, read and checked at the start. */
@NullMarked
package org.policywatch.crawler.catalog;

import org.jspecify.annotations.NullMarked;
