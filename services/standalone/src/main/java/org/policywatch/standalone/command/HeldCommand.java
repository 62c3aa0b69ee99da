package org.policywatch.standalone.command;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.policywatch.classifier.roster.RosterReducer;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.document.DecisionDocument;
import org.policywatch.schemas.document.DecisionDocument.Decision;
import org.policywatch.standalone.held.PublishedList;
import org.policywatch.standalone.held.PublishedList.Standing;
import org.policywatch.standalone.held.PublishedLists;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code policywatch held list|accept|reject|void}: an operator's word on a list. */
final class HeldCommand {
    private HeldCommand() {}

    /** One line a list. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = {
            "Prints the lists that were held back, one a line, tab-separated: id, standing, source, file name, time of"
                    + " retrieval, reason.",
            "",
            "A held list counts when three later lists over three days agree with it, or when you accept it."})
    static final class ListHeld implements Callable<Integer> {
        private final Terminal terminal;

        @Mixin
        private Setup setup = new Setup();

        @Option(names = "--all", description = "Also those that count, were rejected or voided.")
        private boolean all;

        ListHeld(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            List<PublishedList> lists = PublishedLists.read(Setup.kafka(setup.configuration(terminal))).stream()
                    .filter(each -> all || each.standing() == Standing.HELD).toList();
            lists.forEach(each -> terminal.out().println(line(each)));
            if (lists.isEmpty()) {
                terminal.err().println(all ? "no lists yet" : "no list is held");
            }
            terminal.out().flush();
            return 0;
        }

        private static String line(PublishedList list) {
            return String.join("\t", list.id(), list.standing().word(),
                    list.document().origin().sourceId(), list.document().fileName(),
                    list.document().origin().retrievedAt().toString(), list.reason().orElse(""));
        }
    }

    /** What the three decisions have in common. */
    abstract static class Decide implements Callable<Integer> {
        private final Terminal terminal;
        private final Decision decision;
        private final Standing from;

        @Mixin
        private Setup setup = new Setup();

        @Parameters(paramLabel = "ID", description = "Id of the list, as `held list` prints it, or its whole sha-256.")
        private String id = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = {
                "Why, in words. It becomes public with the decision: no names, no addresses."})
        private String reason = "";

        Decide(Terminal terminal, Decision decision, Standing from) {
            this.terminal = terminal;
            this.decision = decision;
            this.from = from;
        }

        @Override
        public Integer call() throws InterruptedException, ExecutionException {
            if (reason.isBlank()) {
                throw new ConfigurationException("--reason is blank. Next step: say in words why.");
            }
            KafkaAccess kafka = Setup.kafka(setup.configuration(terminal));
            List<PublishedList> lists = PublishedLists.read(kafka);
            PublishedList list = find(lists);
            check(list, lists);
            publish(kafka, DecisionDocument.on(list.document(), decision, reason.strip(), terminal.clock().instant()));
            terminal.out().println(decision.name().toLowerCase(Locale.ROOT) + "\t" + list.id() + "\t"
                    + list.document().fileName());
            terminal.out().flush();
            return 0;
        }

        /** Refuses what the classifier could not carry out. */
        void check(PublishedList list, List<PublishedList> all) {
            // every held list can be accepted or rejected
        }

        private PublishedList find(List<PublishedList> lists) {
            List<PublishedList> named = lists.stream()
                    .filter(each -> id.length() >= 6 && each.document().origin().sha256().startsWith(id)).toList();
            if (named.size() != 1) {
                throw new ConfigurationException(
                        "ID " + id + " names " + (named.isEmpty() ? "no list" : "several lists")
                                + ". Next step: policywatch held list --all");
            }
            if (named.getFirst().standing() != from) {
                throw new ConfigurationException(
                        "ID %s: %s is not %s (it is %s). Next step: policywatch held list --all"
                                .formatted(id, named.getFirst().document().fileName(), from == Standing.HELD
                                        ? "held"
                                        : "a list that counts",
                                        named.getFirst().standing().word()));
            }
            return named.getFirst();
        }

        private static void publish(KafkaAccess kafka, DecisionDocument document)
                throws InterruptedException, ExecutionException {
            Properties settings = kafka.transactionalProducer("policywatch-held", "policywatch-held");
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings)) {
                producer.initTransactions();
                producer.beginTransaction();
                var sent = producer.send(new ProducerRecord<>(Topics.DOCUMENTS.topic(),
                        document.origin().sourceId().getBytes(StandardCharsets.UTF_8),
                        Json.bytes(document)));
                producer.flush();
                var _ = sent.get();
                producer.commitTransaction();
            }
        }
    }

    /** The held list counts. */
    @Command(name = "accept", mixinStandardHelpOptions = true, description = {
            "Lets a held list count, from its own date: its changes are told now, once."})
    static final class Accept extends Decide {
        Accept(Terminal terminal) {
            super(terminal, Decision.ACCEPT, Standing.HELD);
        }
    }

    /** The held list never counts. */
    @Command(name = "reject", mixinStandardHelpOptions = true, description = "A held list will never count.")
    static final class Reject extends Decide {
        Reject(Terminal terminal) {
            super(terminal, Decision.REJECT, Standing.HELD);
        }
    }

    /** A list that counted is taken back. */
    @Command(name = "void", mixinStandardHelpOptions = true, description = {
            "Takes back a list that counted and should not have: each of its events is retracted, to those who got it, and"
                    + " the lists go on as if it had not been. Possible for the last " + RosterReducer.VOIDABLE
                    + " lists of a source."})
    static final class VoidList extends Decide {
        VoidList(Terminal terminal) {
            super(terminal, Decision.VOID, Standing.COUNTS);
        }

        @Override
        void check(PublishedList list, List<PublishedList> all) {
            long later = all.subList(all.indexOf(list) + 1, all.size()).stream()
                    .filter(each -> each.standing() == Standing.COUNTS && each.document().origin().sourceId()
                            .equals(list.document().origin().sourceId()))
                    .count();
            if (later >= RosterReducer.VOIDABLE) {
                throw new ConfigurationException("ID %s: %s lies %d lists back; the last %d of a source can be voided."
                        .formatted(list.id(), list.document().fileName(), later, RosterReducer.VOIDABLE)
                        + " Next step: correct what is wrong at its subscribers by hand.");
            }
        }
    }
}
