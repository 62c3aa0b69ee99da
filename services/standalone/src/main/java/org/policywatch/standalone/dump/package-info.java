/** Events as files, for those without Kafka. */
@NullMarked
package org.policywatch.standalone.dump;

import org.jspecify.annotations.NullMarked;
