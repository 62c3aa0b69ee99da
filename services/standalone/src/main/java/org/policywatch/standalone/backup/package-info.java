/** Keeps what can't be made again, and brings it back so that nothing old is mailed. */
@NullMarked
package org.policywatch.standalone.backup;

import org.jspecify.annotations.NullMarked;
