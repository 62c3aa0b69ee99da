package org.policywatch.endtoend.roster;

import org.policywatch.endtoend.Progress;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.policywatch.endtoend.roster.RosterHistory.Published;
import org.policywatch.endtoend.roster.RosterScore.Told;

/**
 * The whole history of the lists, 2021 to 2025, through {@code extract | classify}: a table of events by type and month,
 * every list that was not taken, every removal with the lists it rests on, and precision and recall against an
 * independent reading of 2025, beside a plain set difference of the rows.
 *
 * <p>Arguments: {@code LAUNCHER LISTS_FOLDER WORK_FOLDER}. Exit code 1 when there is any difference.
 */
public final class RosterAccuracy {
    private final PrintStream out = System.out;
    private final RosterReading reading;
    private final List<Published> lists;
    private int differences;

    private RosterAccuracy(RosterReading reading, List<Published> lists) {
        this.reading = reading;
        this.lists = lists;
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path launcher = Path.of(arguments[0]).toAbsolutePath();
        Path work = Files.createDirectories(Path.of(arguments[2])).toAbsolutePath();
        List<Published> lists = new RosterHistory(Path.of(arguments[1])).inOrder();
        RosterAccuracy accuracy = new RosterAccuracy(RosterReading.shipped(), lists);
        accuracy.report(accuracy.classified(launcher, work));
        System.exit(accuracy.differences == 0 ? 0 : 1);
    }

    private List<JsonNode> classified(Path launcher, Path work) throws IOException, InterruptedException {
        List<RosterFile> files = new ArrayList<>();
        Progress progress = Progress.on(System.err, "workbooks made");
        for (Published list : lists) {
            files.add(RosterHistory.workbook(list, work.resolve("workbooks")));
            progress.step(files.size(), lists.size(), list.publishedName());
        }
        long start = System.nanoTime();
        List<JsonNode> events = new CommandLine(launcher, work).classify(files);
        out.printf("%d lists, %d events; extract | classify took %.1f s%n", lists.size(), events.size(),
                (System.nanoTime() - start) / 1e9);
        return events;
    }

    private void report(List<JsonNode> events) {
        table(events);
        events.stream().filter(event -> isType(event, "source.snapshot-rejected")).forEach(
                event -> out.printf("not taken: %s %s%n", event.at("/data/outcome").asText(),
                        event.at("/data/reason").asText()));
        events.stream().filter(event -> isType(event, "agreement.removed")).forEach(
                event -> out.printf("no longer listed: %s, %s, %s: %s%n", event.at("/data/agency/name").asText(),
                        event.at("/data/agency/state").asText(), event.at("/data/model").asText(),
                        event.at("/data/explanation/0/text").asText()));
        compare(events.stream()
                .filter(event -> event.at("/data/evidence/listDate").asText().compareTo(RosterReading.FIRST_LIST) > 0)
                .filter(event -> !event.at("/data/baseline").asBoolean()).toList());
    }

    private void table(List<JsonNode> events) {
        Map<String, Map<String, Integer>> table = new TreeMap<>();
        for (JsonNode event : events) {
            String name = event.get("type").asText().replaceFirst("^org\\.policywatch\\.", "").replaceFirst("\\.v1$",
                    "")
                    + (event.at("/data/baseline").asBoolean() ? " (baseline)" : "");
            table.computeIfAbsent(name, _ -> new TreeMap<>())
                    .merge(event.at("/data/evidence/listDate").asText("").substring(0, 7), 1, Integer::sum);
        }
        table.forEach((type, months) -> out.printf("%-34s %5d  %s%n", type,
                months.values().stream().mapToInt(Integer::intValue).sum(), months));
    }

    private void compare(List<JsonNode> events) {
        out.printf("%nagainst the reading of 2025 (dates included)%n");
        Map<String, List<Told>> told = new TreeMap<>();
        events.forEach(event -> Told.of(event)
                .forEach(each -> told.computeIfAbsent(each.type(), _ -> new ArrayList<>()).add(each)));
        reading.types().forEach(type -> print(
                RosterScore.of(type, reading.of(type), told.getOrDefault(type, List.of())), true));
        List<String> signings = reading.signings(lists);
        print(RosterScore.ofKeys("signed", signings, events.stream().filter(event -> isType(event, "agreement.signed"))
                .map(event -> RosterFold.letters(event.at("/data/after/name").asText()) + "|"
                        + event.at("/data/model").asText())
                .toList()), true);
        RowDifference plain = RowDifference.of(lists);
        out.printf("%na plain set difference of the rows (without dates)%n");
        print(RosterScore.ofKeys("removed", reading.of("removed").stream()
                .map(each -> each.agency() + "|" + each.model()).toList(), plain.gone), false);
        print(RosterScore.ofKeys("signed", signings, plain.added), false);
        out.println(differences == 0 ? "The events are those of the reading." : differences + " differences.");
    }

    private void print(RosterScore score, boolean ours) {
        out.println(score);
        if (ours) {
            score.differences().forEach(out::println);
            differences += score.differences().size();
        }
    }

    private static boolean isType(JsonNode event, String name) {
        return event.get("type").asText().equals("org.policywatch." + name + ".v1");
    }
}
