@NullMarked
package org.policywatch.crawler.extract;

import org.jspecify.annotations.NullMarked;
