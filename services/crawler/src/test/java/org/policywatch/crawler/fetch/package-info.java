@NullMarked
package org.policywatch.crawler.fetch;

import org.jspecify.annotations.NullMarked;
