/** From an address to an answer: routing, pages, feed and data, without a server. */
@NullMarked
package org.policywatch.portal.site;

import org.jspecify.annotations.NullMarked;
