package org.policywatch.notifier;

import org.policywatch.platform.filter.EventFilter;

/** Filters for tests. */
public final class Filters {
    private Filters() {}

    /** Matches every event. */
    public static EventFilter everything() {
        return EventFilter.EVERYTHING;
    }

    /** One state by its two letters. */
    public static EventFilter state(String code) {
        return EventFilter.EVERYTHING.withStates(code);
    }

    /** One type of event by name. */
    public static EventFilter type(String name) {
        return EventFilter.EVERYTHING.withTypes(name);
    }
}
