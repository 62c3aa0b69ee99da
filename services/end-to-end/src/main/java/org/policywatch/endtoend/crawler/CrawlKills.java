package org.policywatch.endtoend.crawler;

import org.policywatch.endtoend.Claims;
import org.policywatch.endtoend.OwnBroker;
import org.policywatch.endtoend.Progress;
import org.policywatch.endtoend.StreamReader;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.policywatch.crawler.CrawlerApp;
import org.policywatch.crawler.archive.WarcArchive;
import org.policywatch.crawler.catalog.Catalog;
import org.policywatch.crawler.crawl.Replay;
import org.policywatch.crawler.crawl.Step;
import org.policywatch.crawler.publish.CommittedAnswers;
import org.policywatch.platform.broker.EmbeddedBroker;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.steps.Steps;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.document.Document;

/**
 * Kills a crawler between every two steps of a fetch (C-05, C-28, C-41, S-04): all sources change every round, in each
 * round the process dies once after the step of the round, at a visit that the seed chooses, and is started again. The
 * documents of each round are compared with those of a crawler that nobody disturbed, the next request of the cut visit
 * with what C-05 allows; at the end each document's evidence is looked up by a reader of its own, and the archive replayed.
 *
 * <p>Arguments: {@code WORK_FOLDER [SEEDS [FIRST_SEED]]}, by default seeds 1 and 2. Exit code 1 if anything differs.
 */
public final class CrawlKills {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int SOURCES = 5;
    private static final int SENT_IN_A_ROUND = 14;

    private final PrintStream out = System.out;
    private final Path work;
    private final int seeds;
    private final int firstSeed;
    private final Claims claims = new Claims(out);
    private final List<Kill> kills = new ArrayList<>();
    private final Map<Integer, Map<Step, String>> table = new TreeMap<>();
    private final Progress progress = Progress.on(System.err, "kills");

    /**
     * What became of a round.
     *
     * @param victim source whose visit was cut
     * @param back from the restart until all had caught up
     * @param conditional the next request of the victim told that this answer is known
     */
    private record Kill(int seed, Step step, String victim, Duration back, boolean conditional) {}

    private CrawlKills(Path work, int seeds, int firstSeed) {
        this.work = work;
        this.seeds = seeds;
        this.firstSeed = firstSeed;
    }

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        CrawlKills run = new CrawlKills(Path.of(words.get(0)).toAbsolutePath(),
                words.size() > 1 ? Integer.parseInt(words.get(1)) : 2,
                words.size() > 2 ? Integer.parseInt(words.get(2)) : 1);
        run.compare();
        System.exit(run.claims.exitCode());
    }

    private int rounds() {
        return seeds * Step.values().length;
    }

    private void compare() throws Exception {
        try (ChangingSite site = new ChangingSite(3)) {
            ChangingSources sources = new ChangingSources(site, Files.createDirectories(work));
            List<JsonNode> calm = undisturbed(sources);
            out.printf("undisturbed: %d rounds, %d documents%n", rounds(), calm.size());
            killed(site, sources, calm);
        }
    }

    private List<JsonNode> undisturbed(ChangingSources sources) throws IOException, InterruptedException {
        Path folder = work.resolve("calm");
        sources.catalogue(folder.resolve("catalog"));
        try (EmbeddedBroker broker = OwnBroker.start(folder);
                CrawlerApp app = CrawlerProcess.app(folder, broker.bootstrap(), Map.of(), Steps.NONE)) {
            for (int round = 0; round < rounds(); round++) {
                sources.publish(round);
                if (round == 0) {
                    app.start();
                }
                awaitKnown(sources, () -> false);
            }
            return StreamReader.settled(broker.bootstrap(), "policy.documents.v1", Integer.MAX_VALUE);
        }
    }

    private void killed(ChangingSite site, ChangingSources sources, List<JsonNode> calm) throws Exception {
        Path folder = work.resolve("killed");
        sources.catalogue(folder.resolve("catalog"));
        try (EmbeddedBroker broker = OwnBroker.start(folder);
                CrawlerProcess crawler = new CrawlerProcess(folder, broker.bootstrap(), Map.of())) {
            quickTakeOver(broker.bootstrap());
            for (int seed = firstSeed; seed < firstSeed + seeds; seed++) {
                killAtEachStep(seed, site, sources, new DeathOrder(folder), crawler);
            }
            List<JsonNode> documents = StreamReader.settled(broker.bootstrap(), "policy.documents.v1", calm.size());
            compareRounds(sources, calm, documents);
            print();
            compareWhole(calm, documents);
            compareEvidence(crawler.archive(), documents);
            compareReplay(KafkaAccess.to(broker.bootstrap()), folder, documents);
        }
    }

    /** A member that died is given up after 3 s, the least that the broker allows. */
    private static void quickTakeOver(String bootstrap) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(KafkaAccess.to(bootstrap).admin())) {
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, "policywatch-crawler"),
                    List.of(set("consumer.session.timeout.ms", "3000"), set("consumer.heartbeat.interval.ms", "500"))))
                    .all().get();
        }
    }

    private static AlterConfigOp set(String key, String value) {
        return new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
    }

    private void killAtEachStep(int seed, ChangingSite site, ChangingSources sources, DeathOrder order,
            CrawlerProcess crawler) throws IOException, InterruptedException {
        Random random = new Random(seed);
        List<Step> steps = new ArrayList<>(List.of(Step.values()));
        Collections.shuffle(steps, random);
        for (Step step : steps) {
            int round = kills.size();
            order.give(step, 1 + random.nextInt(step == Step.SENT ? SENT_IN_A_ROUND : SOURCES));
            sources.publish(round);
            if (round == 0) {
                crawler.start();
            }
            if (!crawler.hasDied(LIMIT)) {
                throw new IOException("seed " + seed + ": not passed: " + step + "\n" + crawler.lastWords());
            }
            long died = System.nanoTime();
            crawler.start();
            awaitKnown(sources, () -> crawler.hasDied(Duration.ZERO));
            Duration back = Duration.ofNanos(System.nanoTime() - died);
            kills.add(new Kill(seed, step, order.victim(), back, conditional(site, sources, order.victim(), died)));
            progress.step(kills.size(), rounds(), "seed " + seed + ", after " + step);
        }
    }

    private interface Sign {
        boolean isSeen() throws InterruptedException;
    }

    private static void awaitKnown(ChangingSources sources, Sign death) throws IOException, InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!sources.areKnown()) {
            if (death.isSeen() || System.nanoTime() > limit) {
                throw new IOException(
                        death.isSeen() ? "the crawler died without an order" : "nothing is known after " + LIMIT);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Whether the cut visit was repeated on the condition that there is something newer than what it had seen. */
    private static boolean conditional(ChangingSite site, ChangingSources sources, String victim, long died)
            throws IOException {
        return site.log().stream().filter(each -> each.nanos() > died && each.url().equals(sources.address(victim)))
                .findFirst().orElseThrow(() -> new IOException(victim + " was not asked again")).isUnchanged();
    }

    private void compareRounds(ChangingSources sources, List<JsonNode> calm, List<JsonNode> documents) {
        for (int round = 0; round < kills.size(); round++) {
            Kill kill = kills.get(round);
            List<String> expected = idsOf(round, sources, calm);
            List<String> found = idsOf(round, sources, documents);
            List<String> faults = new ArrayList<>();
            if (!new HashSet<>(found).containsAll(expected)) {
                faults.add("lost");
            }
            if (found.size() > new HashSet<>(found).size()) {
                faults.add("twice");
            }
            if (!new HashSet<>(expected).containsAll(found)) {
                faults.add("other ids");
            }
            if (kill.conditional != (kill.step == Step.COMMITTED)) {
                faults.add("next request");
            }
            table.computeIfAbsent(kill.seed, _ -> new EnumMap<>(Step.class)).put(kill.step,
                    faults.isEmpty() ? "ok" : String.join(", ", faults));
        }
    }

    private static List<String> idsOf(int round, ChangingSources sources, List<JsonNode> documents) {
        return documents.stream().filter(each -> sources.roundOf(each.path("sha256").asText()) == round)
                .map(each -> each.path("id").asText()).toList();
    }

    private void print() {
        out.printf("%-8s", "seed");
        List.of(Step.values()).forEach(step -> out.printf(" %-12s", step));
        out.println();
        table.forEach((seed, row) -> {
            out.printf("%-8d", seed);
            List.of(Step.values()).forEach(step -> out.printf(" %-12s", row.getOrDefault(step, "-")));
            out.println();
        });
        List<Duration> back = kills.stream().map(Kill::back).sorted().toList();
        out.printf("%d kills; from the restart to the last source caught up %.1f s at the median, %.1f s at most%n",
                kills.size(), Claims.seconds(back.get(back.size() / 2)), Claims.seconds(back.getLast()));
        claims.check("nothing lost, nothing twice, and the next request as C-05 says, after each kill",
                table.values().stream().allMatch(row -> row.values().stream().allMatch("ok"::equals)), "see the table");
    }

    private void compareWhole(List<JsonNode> calm, List<JsonNode> documents) {
        claims.check(
                "the documents are those of the undisturbed run, source by source in their order (" + calm.size() + ")",
                bySource(calm).equals(bySource(documents)), documents.size() + " documents");
        claims.check("no document id twice under read_committed",
                documents.stream().map(each -> each.path("id").asText()).distinct().count() == documents.size(), "");
    }

    private static Map<String, List<String>> bySource(List<JsonNode> documents) {
        return documents.stream().collect(Collectors.groupingBy(each -> each.path("sourceId").asText(),
                Collectors.mapping(each -> each.path("id").asText() + " " + each.path("baseline").asText(),
                        Collectors.toList())));
    }

    private void compareEvidence(Path archive, List<JsonNode> documents) throws IOException {
        WarcEvidence evidence = WarcEvidence.of(archive);
        List<String> faults = new ArrayList<>();
        for (JsonNode document : documents) {
            evidence.faults(document).forEach(fault -> faults.add(document.path("id").asText() + ": " + fault));
        }
        claims.check("each document's bytes are in the archive with the digests it states, by a reader of its own "
                + evidence.count(), faults.isEmpty(), faults.stream().limit(5).toList().toString());
    }

    private void compareReplay(KafkaAccess kafka, Path folder, List<JsonNode> documents) throws IOException {
        List<JsonNode> replayed = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        new Replay(Catalog.load(folder.resolve("catalog")), CommittedAnswers.read(kafka))
                .documents(WarcArchive.files(folder.resolve("data").resolve("archive")), new Replay.Told() {
                    @Override
                    public void document(Document document) {
                        replayed.add(Json.tree(Json.bytes(document)));
                    }

                    @Override
                    public void read(Path file) {}

                    @Override
                    public void unreadable(Path file, String reason) {
                        faults.add(file + ": " + reason);
                    }

                    @Override
                    public void unknownSource(String id) {
                        faults.add("unknown source " + id);
                    }
                });
        claims.check("a replay of the archive gives the very same documents",
                faults.isEmpty() && perSource(replayed).equals(perSource(documents)),
                replayed.size() + " documents, " + faults);
    }

    private static Map<String, List<JsonNode>> perSource(List<JsonNode> documents) {
        return documents.stream().collect(Collectors.groupingBy(each -> each.path("sourceId").asText()));
    }
}
