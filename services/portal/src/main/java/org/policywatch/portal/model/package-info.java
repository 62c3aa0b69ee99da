/** The portal's own copy of the public topics, in one SQLite file that can be thrown away at any time (P-17). */
@NullMarked
package org.policywatch.portal.model;

import org.jspecify.annotations.NullMarked;
