package org.policywatch.classifier.topology;

import java.util.Optional;
import org.policywatch.schemas.Topics;

/**
 * A row of a state table.
 *
 * @param table its topic
 * @param key of the row
 * @param state the new value; empty is a tombstone
 */
record Row(Topics table, String key, Optional<?> state) {}
