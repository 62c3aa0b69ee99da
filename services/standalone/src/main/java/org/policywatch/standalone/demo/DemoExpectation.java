package org.policywatch.standalone.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.Event;

/**
 * What must come out of the history, day by day: {@code expected.yaml}, written by hand. Every event and every mail is
 * wanted once, and nothing else.
 *
 * @param days in the order of the history; a day of which nothing is wanted may be left out
 */
public record DemoExpectation(List<Day> days) {
    public DemoExpectation {
        days = List.copyOf(days);
    }

    /**
     * One day.
     *
     * @param list date of the day's lists
     * @param events wanted events
     * @param mails wanted mails by subscriber: words of each
     */
    public record Day(LocalDate list, List<Wanted> events, Map<String, List<List<String>>> mails) {
        public Day(LocalDate list, @Nullable List<Wanted> events, @Nullable Map<String, List<List<String>>> mails) {
            this.list = list;
            this.events = events == null ? List.of() : List.copyOf(events);
            this.mails = mails == null ? Map.of() : Map.copyOf(mails);
        }
    }

    /**
     * A wanted event.
     *
     * @param type name, such as {@code agreement.signed}
     * @param about words that the event must hold, all of them
     * @param state two-letter code; null: any
     * @param model support type; null: any
     * @param day {@code occurredOn}; null: any
     */
    public record Wanted(String type, List<String> about, @Nullable String state, @Nullable String model,
            @Nullable LocalDate day) {
        boolean fits(Event event) {
            return event.eventType().eventName().equals(type) && containsAll(EventWords.of(event), about)
                    && (day == null || day.equals(event.data().basis().occurredOn())) && fitsAgreement(event);
        }

        private boolean fitsAgreement(Event event) {
            return switch (event.data()) {
                case AgreementData data -> (state == null || state.equals(data.agency().state()))
                        && (model == null || model.equals(data.model()));
                default -> state == null && model == null;
            };
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder(type).append(' ').append(String.join(", ", about));
            text.append(state == null ? "" : ", " + state).append(model == null ? "" : ", " + model);
            return text.append(day == null ? "" : ", " + day).toString();
        }
    }

    /** The expectation of the shipped history. */
    public static DemoExpectation shipped() {
        return DemoHistory.yaml("expected.yaml", DemoExpectation.class);
    }

    /** Only what is wanted of the lists up to this date. */
    DemoExpectation upTo(LocalDate list) {
        return new DemoExpectation(days.stream().filter(each -> !each.list().isAfter(list)).toList());
    }

    /** All wanted events. */
    List<Wanted> events() {
        return days.stream().flatMap(each -> each.events().stream()).toList();
    }

    /** All wanted mails by subscriber. */
    Map<String, List<List<String>>> mails() {
        Map<String, List<List<String>>> all = new TreeMap<>();
        days.forEach(day -> day.mails().forEach(
                (person, wanted) -> all.computeIfAbsent(person, _ -> new ArrayList<>()).addAll(wanted)));
        return all;
    }

    /** What is missing and what is too much, one sentence each; empty when everything came, and nothing else. */
    public List<String> problems(List<Event> news, List<DemoMail> arrived) {
        List<String> problems = new ArrayList<>(problems(news));
        Map<String, List<List<String>>> wanted = mails();
        Set<String> people = new TreeSet<>(wanted.keySet());
        arrived.forEach(each -> people.add(each.to()));
        people.forEach(each -> problems.addAll(problems(each, wanted.getOrDefault(each, List.of()), arrived)));
        return List.copyOf(problems);
    }

    /** As {@link #problems(List, List)}, of the events alone. */
    List<String> problems(List<Event> news) {
        List<String> problems = new ArrayList<>();
        Pairing<Wanted, Event> pairs = Pairing.of(events(), news, Wanted::fits);
        pairs.missing().forEach(each -> problems.add("missing event: " + each));
        pairs.unexpected().forEach(each -> problems.add("unexpected event: " + told(each)));
        return problems;
    }

    /** How much of it has not come yet. */
    long missing(List<Event> news, List<DemoMail> arrived) {
        return problems(news, arrived).stream().filter(each -> each.startsWith("missing")).count();
    }

    private static List<String> problems(String person, List<List<String>> wanted, List<DemoMail> arrived) {
        List<DemoMail> his = arrived.stream().filter(each -> each.to().equals(person)).toList();
        List<String> problems = new ArrayList<>();
        Pairing<List<String>, DemoMail> pairs = Pairing.of(wanted, his,
                (words, mail) -> containsAll(mail.subject() + "\n" + mail.text(), words));
        pairs.missing().forEach(each -> problems.add("missing mail to " + person + ": " + String.join(", ", each)));
        pairs.unexpected().forEach(each -> problems.add("unexpected mail to " + person + ": " + each.subject()));
        return problems;
    }

    private static String told(Event event) {
        return event.eventType().eventName() + " " + event.subject() + ", " + event.data().basis().occurredOn() + ", "
                + EventWords.of(event);
    }

    private static boolean containsAll(String text, List<String> words) {
        String folded = folded(text);
        return words.stream().allMatch(each -> folded.contains(folded(each)));
    }

    /** Case, runs of white space (mails are wrapped) and the shape of apostrophes do not count. */
    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("\\s+", " ");
    }
}
