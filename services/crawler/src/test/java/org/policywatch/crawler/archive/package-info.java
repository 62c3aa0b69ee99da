@NullMarked
package org.policywatch.crawler.archive;

import org.jspecify.annotations.NullMarked;
