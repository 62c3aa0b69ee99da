package org.policywatch.notifier.match;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.Subscriber.Preferences;
import org.policywatch.notifier.subscription.Subscriber.QuietHours;

/** When a subscriber gets something that happened now: digest hours and quiet hours in the subscriber's own zone. */
public final class Schedule {
    private Schedule() {}

    /**
     * The moment at which it is due; never before {@code now}. A digest hour that a clock change skips is the first moment
     * after the gap; one that it repeats is the first of the two.
     */
    public static Instant due(Frequency frequency, Preferences preferences, Instant now) {
        ZonedDateTime local = now.atZone(preferences.zone());
        ZonedDateTime due = switch (frequency) {
            case Frequency.AtOnce _ -> local;
            case Frequency.Hourly _ -> local.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            case Frequency.Daily(LocalTime at) -> next(local, at);
            case Frequency.Weekly weekly -> nextWeekly(local, weekly);
        };
        return preferences.quiet().map(quiet -> afterQuiet(due, quiet)).orElse(due).toInstant();
    }

    private static ZonedDateTime next(ZonedDateTime local, LocalTime at) {
        ZonedDateTime today = local.toLocalDate().atTime(at).atZone(local.getZone());
        return today.isAfter(local) ? today : local.toLocalDate().plusDays(1).atTime(at).atZone(local.getZone());
    }

    private static ZonedDateTime nextWeekly(ZonedDateTime local, Frequency.Weekly weekly) {
        ZonedDateTime candidate = local.toLocalDate().with(TemporalAdjusters.nextOrSame(weekly.day()))
                .atTime(weekly.at()).atZone(local.getZone());
        return candidate.isAfter(local)
                ? candidate
                : local.toLocalDate().with(TemporalAdjusters.next(weekly.day())).atTime(weekly.at())
                        .atZone(local.getZone());
    }

    private static ZonedDateTime afterQuiet(ZonedDateTime due, QuietHours quiet) {
        int minute = due.getHour() * 60 + due.getMinute();
        if (!quiet.holds(minute)) {
            return due;
        }
        return next(due, LocalTime.ofSecondOfDay(quiet.until() * 60L));
    }
}
