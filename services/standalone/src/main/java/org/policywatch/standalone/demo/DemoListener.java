package org.policywatch.standalone.demo;

import org.policywatch.schemas.event.Event;

/** Hears how the demo goes on; called on the playing thread. */
public interface DemoListener {
    /**
     * A day's edition is published.
     *
     * @param number counted from 1
     * @param of how many days there are
     * @param says what a person would notice
     */
    void day(int number, int of, String says);

    /** An event that is news: not the baseline, no canary. */
    void event(Event event);
}
