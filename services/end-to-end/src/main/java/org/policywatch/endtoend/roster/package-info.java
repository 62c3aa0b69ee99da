/** Real and made lists through the whole: what is told, compared with independent counts and readings. */
@NullMarked
package org.policywatch.endtoend.roster;

import org.jspecify.annotations.NullMarked;
