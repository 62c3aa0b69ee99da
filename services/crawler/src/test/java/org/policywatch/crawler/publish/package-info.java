@NullMarked
package org.policywatch.crawler.publish;

import org.jspecify.annotations.NullMarked;
