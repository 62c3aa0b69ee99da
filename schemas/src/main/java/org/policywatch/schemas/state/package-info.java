/** The compacted tables: what is known now of each agreement, bill and source. */
@NullMarked
package org.policywatch.schemas.state;

import org.jspecify.annotations.NullMarked;
