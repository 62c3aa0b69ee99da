/** Asks servers politely and safely: address guard, robots, pace, retries, redirects, limits; one concern a class. */
@NullMarked
package org.policywatch.crawler.fetch;

import org.jspecify.annotations.NullMarked;
