/** One filter for mail, pages, feeds, API and command line. */
@NullMarked
package org.policywatch.platform.filter;

import org.jspecify.annotations.NullMarked;
