/** Looks whether an installation can do its work, and says what to do where it can't. Changes nothing. */
@NullMarked
package org.policywatch.standalone.doctor;

import org.jspecify.annotations.NullMarked;
