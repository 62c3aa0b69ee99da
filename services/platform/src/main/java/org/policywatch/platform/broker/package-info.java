/** A real Apache Kafka broker inside this JVM. */
@NullMarked
package org.policywatch.platform.broker;

import org.jspecify.annotations.NullMarked;
