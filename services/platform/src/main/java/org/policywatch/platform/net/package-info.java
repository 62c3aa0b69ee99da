/** Whom services may connect to: public addresses only, checked where the connection is made (C-15, C-16). */
@NullMarked
package org.policywatch.platform.net;

import org.jspecify.annotations.NullMarked;
