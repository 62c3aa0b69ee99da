package org.policywatch.classifier.topology;

import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Topics;

/**
 * A record about to leave: its topic and bytes; key and headers travel in the record around it.
 *
 * @param topic where it goes
 * @param value null is a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; it lives for one hand-over
record Emission(Topics topic, byte @Nullable [] value) {}
