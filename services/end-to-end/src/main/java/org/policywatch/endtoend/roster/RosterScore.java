package org.policywatch.endtoend.roster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.policywatch.endtoend.roster.RosterReading.Expected;

/** Events of one type against the reading: what both have, what only one has. */
final class RosterScore {
    private final String type;
    private int hits;
    private final List<String> missed = new ArrayList<>();
    private final List<String> unexpected = new ArrayList<>();

    /**
     * An event as the reading would write it.
     *
     * @param type event name, for a correction with its field
     * @param states two letters: before and after
     * @param agencies every printed name, folded
     * @param model model id
     * @param listDate of the list that shows it
     */
    record Told(String type, Set<String> states, Set<String> agencies, String model, String listDate) {
        /** One of these for an event, one for each field of a correction. */
        static List<Told> of(JsonNode event) {
            String name = event.get("type").asText().replaceFirst("^org\\.policywatch\\.(agreement\\.)?", "")
                    .replaceFirst("\\.v1$", "");
            String date = event.at("/data/evidence/listDate").asText();
            if (name.equals("source.snapshot-rejected")) {
                return List
                        .of(new Told("list-" + event.at("/data/outcome").asText(), Set.of(""), Set.of(""), "", date));
            }
            if (name.equals("event.retracted")) {
                String[] subject = event.get("subject").asText().split("[:/]", -1);
                return List.of(new Told(name, Set.of(subject[1].substring(3).toUpperCase(java.util.Locale.ROOT)),
                        Set.of(RosterFold.letters(subject[2].replace("-", " "))), subject[3], date));
            }
            List<Told> told = new ArrayList<>();
            if (name.equals("corrected")) {
                event.at("/data/changes")
                        .forEach(change -> told.add(told("corrected-" + change.get("field").asText(), event, date)));
            } else {
                told.add(told(name, event, date));
            }
            return told;
        }

        private static Told told(String type, JsonNode event, String date) {
            Set<String> states = new TreeSet<>(Set.of(event.at("/data/agency/state").asText()));
            Set<String> agencies = new TreeSet<>(
                    Set.of(RosterFold.letters(event.at("/data/agency/name").asText())));
            for (String side : List.of("/data/before", "/data/after")) {
                if (event.at(side).isObject()) {
                    states.add(event.at(side + "/state").asText());
                    agencies.add(RosterFold.letters(event.at(side + "/name").asText()));
                }
            }
            return new Told(type, states, agencies, event.at("/data/model").asText(), date);
        }

        boolean answers(Expected expected) {
            return listDate.equals(expected.listDate()) && model.equals(expected.model())
                    && states.contains(expected.state()) && agencies.contains(expected.agency());
        }
    }

    RosterScore(String type) {
        this.type = type;
    }

    /** Each expected event is answered by one told, and each told event answers one. */
    static RosterScore of(String type, List<Expected> expected, List<Told> told) {
        RosterScore score = new RosterScore(type);
        List<Told> rest = new ArrayList<>(told);
        for (Expected each : expected) {
            if (rest.stream().filter(event -> event.answers(each)).findFirst().map(rest::remove).orElse(false)) {
                score.hits++;
            } else {
                score.missed.add(String.join(" ", each.state(), each.agency(), each.model(), each.listDate()));
            }
        }
        rest.forEach(event -> score.unexpected.add(
                String.join(" ", event.states().toString(), event.agencies().toString(), event.model(),
                        event.listDate())));
        return score;
    }

    /** The same for things that are only counted by a key. */
    static RosterScore ofKeys(String type, List<String> expected, List<String> told) {
        RosterScore score = new RosterScore(type);
        List<String> rest = new ArrayList<>(told);
        for (String each : expected) {
            if (rest.remove(each)) {
                score.hits++;
            } else {
                score.missed.add(each);
            }
        }
        score.unexpected.addAll(rest);
        return score;
    }

    int expected() {
        return hits + missed.size();
    }

    int told() {
        return hits + unexpected.size();
    }

    double precision() {
        return told() == 0 ? 1 : (double) hits / told();
    }

    double recall() {
        return expected() == 0 ? 1 : (double) hits / expected();
    }

    List<String> differences() {
        List<String> lines = new ArrayList<>();
        missed.forEach(each -> lines.add("    missed      " + type + " " + each));
        unexpected.forEach(each -> lines.add("    unexpected  " + type + " " + each));
        return lines;
    }

    @Override
    public String toString() {
        return "%-20s expected %5d  told %5d  precision %.3f  recall %.3f".formatted(type, expected(), told(),
                precision(), recall());
    }
}
