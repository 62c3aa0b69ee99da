/** Lists that wait for an operator: found in the stream, decided by a document of their own. */
@NullMarked
package org.policywatch.standalone.held;

import org.jspecify.annotations.NullMarked;
