/**
 * The 287(g) lists: gate ▸ read ▸ align ▸ compare ▸ hold. Pure: {@code (state, list) → (state, events, table)}; every waiting
 * time counts list dates, never a clock.
 */
@NullMarked
package org.policywatch.classifier.roster;

import org.jspecify.annotations.NullMarked;
