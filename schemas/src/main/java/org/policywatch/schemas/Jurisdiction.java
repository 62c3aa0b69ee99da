package org.policywatch.schemas;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;

/**
 * One of the 57 jurisdictions: the United States, 50 states, the District of Columbia and five territories.
 *
 * @param id {@code us} or {@code us-xx}
 * @param name in English, such as {@code North Carolina}
 * @param postalCode two capital letters
 * @param fips two digits; {@code 00} for the United States
 * @param zone time zone of the capital
 * @param chambers {@code lower}, {@code upper} or {@code legislature} (the only one) → its name
 */
public record Jurisdiction(String id, String name, String postalCode, String fips, ZoneId zone,
        Map<String, String> chambers) {
    public Jurisdiction {
        chambers = Map.copyOf(chambers);
    }

    /** True where the legislature has one chamber: Nebraska, the District of Columbia, Guam, the Virgin Islands. */
    public boolean unicameral() {
        return chambers.containsKey("legislature");
    }

    /** First moment of a day at the capital; not midnight where a clock change skips it. */
    public OffsetDateTime startOfDay(LocalDate day) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }
}
