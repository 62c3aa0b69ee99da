package org.policywatch.notifier.compose;

import java.time.Duration;
import java.util.List;

/** Sources that have not been checked with success for too long, for the footers of mails (E-34). */
public interface SilentSources {
    /** None is silent. */
    SilentSources NONE = List::of;

    /** In order of their ids. */
    List<Silent> silent();

    /**
     * One of them.
     *
     * @param sourceId in the catalogue
     * @param since since the last good check
     */
    record Silent(String sourceId, Duration since) {}
}
