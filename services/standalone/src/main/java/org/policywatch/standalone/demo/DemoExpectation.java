package org.policywatch.standalone.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.Event;

/**
 * What must come out of the history: {@code expected.yaml}, written by hand. Every event and every mail is wanted once,
 * and nothing else.
 *
 * @param events wanted events
 * @param mails wanted mails by subscriber: words of each
 */
public record DemoExpectation(List<Wanted> events, Map<String, List<List<String>>> mails) {
    public DemoExpectation {
        events = List.copyOf(events);
        mails = Map.copyOf(mails);
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

    /** How many mails are wanted in all. */
    public int wantedMails() {
        return mails.values().stream().mapToInt(List::size).sum();
    }

    /** What is missing and what is too much, one sentence each; empty when everything came, and nothing else. */
    public List<String> problems(List<Event> news, List<DemoMail> arrived) {
        List<String> problems = new ArrayList<>();
        Pairing<Wanted, Event> pairs = Pairing.of(events, news, Wanted::fits);
        pairs.missing().forEach(each -> problems.add("missing event: " + each));
        pairs.unexpected().forEach(each -> problems.add("unexpected event: " + told(each)));
        Set<String> people = new TreeSet<>(mails.keySet());
        arrived.forEach(each -> people.add(each.to()));
        people.forEach(each -> problems.addAll(problems(each, arrived)));
        return List.copyOf(problems);
    }

    /** True when nothing more has to come; too much is not asked for here. */
    boolean complete(List<Event> news, List<DemoMail> arrived) {
        return problems(news, arrived).stream().noneMatch(each -> each.startsWith("missing"));
    }

    private List<String> problems(String person, List<DemoMail> arrived) {
        List<DemoMail> his = arrived.stream().filter(each -> each.to().equals(person)).toList();
        List<String> problems = new ArrayList<>();
        Pairing<List<String>, DemoMail> pairs = Pairing.of(mails.getOrDefault(person, List.of()), his,
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
