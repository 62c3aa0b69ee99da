package org.policywatch.schemas.event;

import com.fasterxml.jackson.annotation.JsonValue;

/** How sure the classifier is. */
public enum Confidence {
    HIGH("high"), LOW("low");

    private final String value;

    Confidence(String value) {
        this.value = value;
    }

    @JsonValue
    public String value() {
        return value;
    }
}
