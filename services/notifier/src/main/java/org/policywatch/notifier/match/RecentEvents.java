package org.policywatch.notifier.match;

import java.time.Duration;
import java.util.List;
import org.policywatch.schemas.event.Event;

/** What went over the stream lately, for previews. */
@FunctionalInterface
public interface RecentEvents {
    /** How far back it reaches. */
    Duration SPAN = Duration.ofDays(30);

    /** Events recorded within {@link #SPAN} that may be mailed, oldest first. */
    List<Event> recent();
}
