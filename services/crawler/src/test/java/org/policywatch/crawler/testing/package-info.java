/** A web server that misbehaves on demand, and workbooks to serve. */
@NullMarked
package org.policywatch.crawler.testing;

import org.jspecify.annotations.NullMarked;
