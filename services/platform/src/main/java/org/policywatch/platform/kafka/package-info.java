/** How every service speaks to Kafka: client settings, the topics' set-up, dead letters. */
@NullMarked
package org.policywatch.platform.kafka;

import org.jspecify.annotations.NullMarked;
