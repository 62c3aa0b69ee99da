package org.policywatch.standalone.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.kafka.Place;
import org.policywatch.platform.kafka.ReadLetter.Letter;
import org.policywatch.platform.kafka.TopicReading;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.standalone.redrive.LetterBook;
import org.policywatch.standalone.redrive.Outcome;
import org.policywatch.standalone.redrive.Plan;
import org.policywatch.standalone.redrive.Redriver;
import org.policywatch.standalone.redrive.Selection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code policywatch dead-letters list|redrive}: what could not be read or processed (K-18). */
final class DeadLettersCommand {
    private DeadLettersCommand() {}

    /** A line a letter. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = {
            "Prints what could not be read or processed, oldest first, one JSON object a line.", "",
            "topic, partition, offset: of the letter.",
            "originTopic, originPartition, originOffset, key: of the record.",
            "service, reason, errorClass, time: who failed, why and when.", "size: of the value in bytes.",
            "redrivenAt: when it was sent again."})
    static final class ListLetters implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private Setup setup = new Setup();

        @Option(names = "--origin", paramLabel = "TOPIC", description = "Records of this topic only, such as policy.documents.v1.")
        private @Nullable String origin;

        @Option(names = "--since", paramLabel = "T", description = "Failed at or after, such as 2025-06-01 or 2025-06-01T12:00:00Z.")
        private @Nullable String since;

        ListLetters(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Selection selection = new Selection(topic(origin), Times.since(since), null);
            try (TopicReading reading = TopicReading.of(Setup.kafka(setup.configuration(terminal)),
                    Topics.DEAD_LETTERS, "policywatch-dead-letters")) {
                LetterBook book = LetterBook.read(reading);
                selection.of(book).forEach(letter -> terminal.out().println(listed(letter, book)));
            }
            terminal.out().flush();
            return 0;
        }

        private static String listed(Letter letter, LetterBook book) {
            ObjectNode line = line(letter);
            Place origin = letter.origin();
            if (origin != null && book.redriven().containsKey(origin)) {
                line.put("redrivenAt", String.valueOf(book.redriven().get(origin)));
            }
            return Json.write(line);
        }
    }

    /** Sends records again. */
    @Command(name = "redrive", mixinStandardHelpOptions = true, description = {
            "Sends the records of dead letters again, when the cause is mended.", "",
            "Each goes to the end of the partition where it stood, bytes unchanged, after everything that was written"
                    + " meanwhile. What still can't be processed becomes a dead letter once more.",
            "",
            "A record is sent again once, with --again once more. Left where they are: a page or list of which a later"
                    + " state was read since, rows of state tables, events that broke their schema, and what is no longer"
                    + " in its topic.",
            "", "Prints one JSON object a letter with its outcome; the counts are on standard error. Exit code 1 when a"
                    + " letter named by --offset was not sent."})
    static final class Redrive implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private Setup setup = new Setup();

        @Option(names = "--origin", paramLabel = "TOPIC", description = "Records of this topic only, such as policy.documents.v1.")
        private @Nullable String origin;

        @Option(names = "--partition", paramLabel = "P", description = "Of the letters named by --offset.")
        private @Nullable Integer partition;

        @Option(names = "--offset", paramLabel = "O", description = "The letter at this offset only; may be repeated.")
        private List<Long> offsets = List.of();

        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = {
                "Why, in words, kept beside the letter; no personal data, for it is kept for ever."})
        private String reason = "";

        @Option(names = "--again", description = "Also what was sent again before.")
        private boolean again;

        @Option(names = "--dry-run", description = "Say what would be sent, send nothing.")
        private boolean dryRun;

        Redrive(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Redriver redriver = new Redriver(Setup.kafka(setup.configuration(terminal)), terminal.clock());
            Redriver.Order order = new Redriver.Order(new Selection(topic(origin), Instant.EPOCH, named()), again,
                    reason);
            Plan plan = dryRun
                    ? redriver.plan(order)
                    : redriver.redrive(order, letter -> print(letter, Outcome.REDRIVEN.word()));
            plan.outcomes().forEach((letter, outcome) -> {
                if (outcome != Outcome.REDRIVEN || dryRun) {
                    print(letter, outcome == Outcome.REDRIVEN ? "would-be-redriven" : outcome.word());
                }
            });
            terminal.out().flush();
            counts(plan);
            return allNamedAreSent(plan) ? 0 : 1;
        }

        private Selection.@Nullable Named named() {
            if (partition == null && offsets.isEmpty()) {
                return null;
            }
            if (partition == null || offsets.isEmpty()) {
                throw new ConfigurationException("--partition and --offset name a letter together. Next step: give "
                        + "both, as `policywatch dead-letters list` prints them, or neither for all letters.");
            }
            return new Selection.Named(partition, Set.copyOf(offsets));
        }

        private void print(Letter letter, String outcome) {
            terminal.out().println(Json.write(line(letter).put("outcome", outcome)));
        }

        private void counts(Plan plan) {
            Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
            counts.put(Outcome.REDRIVEN, 0);
            plan.outcomes().values().forEach(each -> counts.merge(each, 1, Integer::sum));
            counts.forEach((outcome, count) -> terminal.err().println(count + " "
                    + (dryRun && outcome == Outcome.REDRIVEN ? "would be sent again" : outcome.meaning())));
        }

        private boolean allNamedAreSent(Plan plan) {
            Set<Long> missing = new java.util.TreeSet<>(offsets);
            plan.outcomes().keySet().forEach(letter -> missing.remove(letter.place().offset()));
            missing.forEach(offset -> terminal.err().println("no such dead letter: partition " + partition + " offset "
                    + offset + (origin == null ? "" : " of " + origin)));
            return offsets.isEmpty() || (missing.isEmpty()
                    && plan.outcomes().values().stream().allMatch(each -> each == Outcome.REDRIVEN));
        }
    }

    private static @Nullable String topic(@Nullable String name) {
        if (name != null && Topics.all().stream().noneMatch(each -> each.topic().equals(name))) {
            throw new ConfigurationException(
                    "--origin: '" + name + "' is no topic of policywatch. Next step: use one of "
                            + Topics.all().stream().map(Topics::topic).toList() + ".");
        }
        return name;
    }

    private static ObjectNode line(Letter letter) {
        ObjectNode line = Json.mapper().createObjectNode();
        line.put("topic", letter.place().topic()).put("partition", letter.place().partition())
                .put("offset", letter.place().offset()).put("originTopic", letter.originTopic());
        Place origin = letter.origin();
        if (origin != null) {
            line.put("originPartition", origin.partition()).put("originOffset", origin.offset());
        }
        String key = letter.key();
        if (key != null) {
            line.put("key", key);
        }
        return line.put("service", letter.failure().service()).put("reason", letter.failure().reason())
                .put("errorClass", letter.failure().errorClass()).put("time", letter.failure().at().toString())
                .put("size", letter.size());
    }
}
