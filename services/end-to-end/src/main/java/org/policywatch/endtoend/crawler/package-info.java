/** The crawler alone on real HTTP and a real broker: killed, doubled, and measured beside its peers. */
@NullMarked
package org.policywatch.endtoend.crawler;

import org.jspecify.annotations.NullMarked;
