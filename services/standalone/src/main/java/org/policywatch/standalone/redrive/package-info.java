/** Dead letters read, judged and sent again. */
@NullMarked
package org.policywatch.standalone.redrive;

import org.jspecify.annotations.NullMarked;
