/** The Kafka Streams shell around the pure reducers. */
@NullMarked
package org.policywatch.classifier.topology;

import org.jspecify.annotations.NullMarked;
