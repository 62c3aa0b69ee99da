package org.policywatch.standalone.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens on which day: {@code script.yaml}.
 *
 * @param feeds the site's feeds
 * @param printed cells that are printed wrongly, or used to be
 * @param absent agreements that a list leaves out
 * @param unlinked agreements whose memorandum is not linked yet
 * @param wordings versions of the programme page, by name
 * @param days in order; the first is the baseline
 */
record Script(List<Feed> feeds, List<Printed> printed, List<Span> absent, List<Span> unlinked,
        Map<String, List<String>> wordings, List<Day> days) {
    Script {
        feeds = List.copyOf(feeds);
        printed = List.copyOf(printed);
        absent = List.copyOf(absent);
        unlinked = List.copyOf(unlinked);
        wordings = Map.copyOf(wordings);
        days = List.copyOf(days);
    }

    /** How a feed is written. */
    enum Form {
        @JsonProperty("rss")
        RSS, @JsonProperty("atom")
        ATOM
    }

    /**
     * A feed of the site.
     *
     * @param id in the catalogue
     * @param publisher in the catalogue
     * @param jurisdiction {@code us} or {@code us-xx}
     * @param path on the site
     * @param form RSS 2.0 or Atom
     * @param title of the channel
     */
    record Feed(String id, String publisher, String jurisdiction, String path, Form form, String title) {}

    /** Dates of lists; {@code from} counts, {@code until} does not, null is open. */
    interface Period {
        @Nullable
        LocalDate from();

        @Nullable
        LocalDate until();

        /** True for a list of that day. */
        default boolean covers(LocalDate day) {
            LocalDate first = from();
            LocalDate end = until();
            return (first == null || !day.isBefore(first)) && (end == null || day.isBefore(end));
        }
    }

    /** An agreement and the lists that are concerned. */
    record Span(String state, String agency, ListedAgreement.Model model, @Nullable LocalDate from,
            @Nullable LocalDate until) implements Period {
        boolean concerns(ListedAgreement agreement, LocalDate day) {
            return covers(day) && agreement.state().equals(state) && agreement.agency().equals(agency)
                    && agreement.model() == model;
        }
    }

    /**
     * A cell that is printed in another way.
     *
     * @param column {@code STATE}, {@code LAW ENFORCEMENT AGENCY}, {@code COUNTY} or {@code SIGNED}
     * @param as what stands there
     */
    record Printed(String state, String agency, ListedAgreement.Model model, String column, String as,
            @Nullable LocalDate from, @Nullable LocalDate until) implements Period {
        boolean concerns(ListedAgreement agreement, LocalDate day) {
            return new Span(state, agency, model, from, until).concerns(agreement, day);
        }
    }

    /**
     * One day of the demo.
     *
     * @param list date of both lists
     * @param slot {@code am} or {@code pm}, in the files' names
     * @param says what a person would notice
     * @param wording name of the programme page's version
     * @param keep rows of a participating list that was cut off; null: all
     * @param safeLinks states whose links were copied out of a mail
     * @param untidy every so many rows with outer blanks and a typographic apostrophe; 0: none
     * @param items new items by feed
     */
    record Day(LocalDate list, String slot, String says, String wording, @Nullable Integer keep,
            @Nullable List<String> safeLinks, int untidy, @Nullable Map<String, List<Item>> items) {
        List<Item> itemsOf(Feed feed) {
            return items == null ? List.of() : items.getOrDefault(feed.id(), List.of());
        }
    }

    /** One item of a feed, as the publisher writes it. {@code guid} defaults to the link. */
    record Item(@Nullable String guid, String title, String link, @Nullable String description,
            OffsetDateTime published, @Nullable List<String> categories) {
        String identity() {
            return guid == null ? link : guid;
        }
    }
}
