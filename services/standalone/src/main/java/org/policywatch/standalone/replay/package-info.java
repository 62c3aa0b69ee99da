/** Brings documents of the archive back into the stream, where nothing old is news. */
@NullMarked
package org.policywatch.standalone.replay;

import org.jspecify.annotations.NullMarked;
