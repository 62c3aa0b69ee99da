/** The portal: public pages, feed and data of what changed; read-only, without personal data. */
@NullMarked
package org.policywatch.portal;

import org.jspecify.annotations.NullMarked;
