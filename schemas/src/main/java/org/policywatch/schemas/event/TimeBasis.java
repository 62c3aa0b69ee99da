package org.policywatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where an event's {@code time} comes from. */
public enum TimeBasis {
    /** The agreement's signing date. */
    SIGNED("signed"),
    /** The date of the list that shows it. */
    LISTED("listed"),
    /** The date the legislature gives the action. */
    ACTION("action"),
    /** The date the publisher gives the publication. */
    PUBLISHED("published"),
    /** Unknown; the time of retrieval stands in. */
    OBSERVED("observed");

    private final String value;

    TimeBasis(String value) {
        this.value = value;
    }

    @JsonValue
    public String value() {
        return value;
    }
}
