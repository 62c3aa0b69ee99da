package org.policywatch.schemas.event;

import org.jspecify.annotations.Nullable;

/**
 * A law enforcement agency.
 *
 * @param id {@code <state id>/<slug of the canonical name>}, fixed at first sight and kept through renames
 * @param name as printed on the newest list, outer space trimmed
 * @param state two-letter code; as printed where it is no state we know
 * @param county as printed, trimmed; absent when the list names none
 * @param level {@code county}, {@code municipal}, {@code state}, {@code tribal}, {@code university} and others: open
 * @param fips five digits of the county, two of the state; absent when unknown
 */
public record Agency(String id, String name, String state, @Nullable String county, @Nullable String level,
        @Nullable String fips) {}
