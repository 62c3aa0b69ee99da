package org.policywatch.endtoend.crawler;

import org.policywatch.endtoend.Installation;
import org.policywatch.endtoend.ProcessFigures;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.policywatch.platform.kafka.KafkaAccess;

/**
 * The crawler beside its peers on the same feeds in one run: a first poll, one in which nothing has changed, one in which
 * one feed of a hundred has a new item. Arguments: {@code LAUNCHER WORK_FOLDER [--feeds N] [--gap MILLISECONDS]
 * [--jvm OPTIONS] [--alone]}; alone is without the peers; with a gap there are none either, and it is shown that the gap
 * holds. Linux only.
 *
 * <p>The crawler is a resident process: archive on disk, documents and state to a broker of its own in a process beside it,
 * whose CPU is counted as well. Both are warm: other feeds are polled in the same three ways until their compilers have next to
 * nothing left to do, but at most thirty times. Its clock is set on by two hours before each poll, so that all feeds are due at once. The peers are started
 * for each poll, as they are used.
 */
public final class CrawlBenchmark {
    private static final List<String> POLLS = List.of("first", "unchanged", "1 % changed");
    /** Share of the compiler's threads in the CPU of a round, below which the process counts as warm. */
    private static final double WARM = 0.05;
    private static final int MOST_ROUNDS = 30;

    private final Path work;
    private final Installation broker;
    private final FeedFarm farm;
    private final int gap;
    private final String jvm;
    private final boolean alone;
    private final PrintStream out = System.out;

    /** One line of the table. */
    private record Row(String name, List<Peer.Poll> polls) {}

    private CrawlBenchmark(Path work, Installation broker, FeedFarm farm, int gap, String jvm, boolean alone) {
        this.work = work;
        this.broker = broker;
        this.farm = farm;
        this.gap = gap;
        this.jvm = jvm;
        this.alone = alone || gap > 0;
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        Path work = Files.createDirectories(Path.of(words.get(1))).toAbsolutePath();
        try (FeedFarm farm = new FeedFarm(number(words, "--feeds", "1000"));
                Installation broker = new Installation(Path.of(words.get(0)).toAbsolutePath(),
                        work.resolve("broker"))) {
            broker.broker();
            new CrawlBenchmark(work, broker, farm, number(words, "--gap", "0"),
                    option(words, "--jvm", "-Xmx128m -XX:TrimNativeHeapInterval=5000"), words.contains("--alone"))
                    .run();
        }
    }

    private static int number(List<String> words, String option, String otherwise) {
        return Integer.parseInt(option(words, option, otherwise));
    }

    private static String option(List<String> words, String option, String otherwise) {
        int at = words.indexOf(option);
        return at < 0 ? otherwise : words.get(at + 1);
    }

    private void run() throws IOException, InterruptedException {
        out.printf("%d feeds of %d items on %d hosts; %d processors, load %.1f%n", farm.feeds(), FeedFarm.ITEMS,
                FeedFarm.HOSTS, Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        List<Peer> peers = alone ? List.of() : Peer.installed(farm, work);
        try (ResidentCrawlerProcess crawler = new ResidentCrawlerProcess(broker.bootstrap(),
                work.resolve("crawler.log"),
                List.of(jvm.split(" ", -1)));
                CrawlWitness witness = new CrawlWitness(KafkaAccess.to(broker.bootstrap()))) {
            warmUp(crawler, witness);
            var _ = farm.answers();
            List<Row> rows = new ArrayList<>();
            rows.add(new Row("policywatch", new ArrayList<>()));
            rows.add(new Row("  without the broker", new ArrayList<>()));
            peers.forEach(peer -> rows.add(new Row(peer.name(), new ArrayList<>())));
            for (String poll : POLLS) {
                poll(poll, crawler, witness, peers, rows);
            }
            print(rows);
            out.printf(Locale.ROOT, "memory of the crawler's process: %.0f MB, at most %.0f MB; JVM options %s%n",
                    ProcessFigures.residentMegabytes(crawler.pid()),
                    ProcessFigures.mostResidentMegabytes(crawler.pid()), jvm);
        }
    }

    private void warmUp(ResidentCrawlerProcess crawler, CrawlWitness witness) throws IOException {
        double share = 1;
        int rounds = 0;
        while (gap == 0 && share > WARM && rounds < MOST_ROUNDS) {
            double compiler = -compilerSeconds(crawler);
            double all = -cpuSeconds(crawler);
            warmRound(crawler, witness, "warm" + rounds);
            compiler += compilerSeconds(crawler);
            all += cpuSeconds(crawler);
            share = compiler / all;
            rounds++;
            out.printf(Locale.ROOT, "warm-up %d: %.1f s of CPU, the compiler's share %.0f %%%n", rounds, all,
                    share * 100);
        }
    }

    private double cpuSeconds(ResidentCrawlerProcess crawler) throws IOException {
        return ProcessFigures.cpuSeconds(crawler.pid()) + ProcessFigures.cpuSeconds(broker.pid());
    }

    private double compilerSeconds(ResidentCrawlerProcess crawler) throws IOException {
        return ProcessFigures.compilerSeconds(crawler.pid()) + ProcessFigures.compilerSeconds(broker.pid());
    }

    private void warmRound(ResidentCrawlerProcess crawler, CrawlWitness witness, String set) throws IOException {
        crawler.command("start " + catalogue(set) + " " + work.resolve("warm-data") + " 0");
        witness.awaitVisits(farm.feeds());
        crawler.command("step");
        witness.awaitVisits(farm.feeds());
        farm.changeOnePercent();
        crawler.command("step");
        witness.awaitVisits(farm.feeds());
        crawler.command("stop");
        var _ = witness.items();
    }

    private void poll(String poll, ResidentCrawlerProcess crawler, CrawlWitness witness, List<Peer> peers,
            List<Row> rows)
            throws IOException, InterruptedException {
        List<String> changed = poll.equals(POLLS.getLast()) ? farm.changeOnePercent() : List.of();
        int expected = poll.equals(POLLS.getFirst()) ? farm.feeds() * FeedFarm.ITEMS : changed.size();
        double crawlerBefore = ProcessFigures.cpuSeconds(crawler.pid());
        double brokerBefore = ProcessFigures.cpuSeconds(broker.pid());
        long start = System.nanoTime();
        var _ = farm.leastGapMillis();
        crawler.command(poll.equals(POLLS.getFirst())
                ? "start " + catalogue("feeds") + " " + work.resolve("data") + " " + gap
                : "step");
        witness.awaitVisits(farm.feeds());
        double wall = (System.nanoTime() - start) / 1e9;
        double ours = ProcessFigures.cpuSeconds(crawler.pid()) - crawlerBefore;
        double brokers = ProcessFigures.cpuSeconds(broker.pid()) - brokerBefore;
        rows.get(0).polls.add(new Peer.Poll(ours + brokers, wall));
        rows.get(1).polls.add(new Peer.Poll(ours, wall));
        List<String> items = witness.items();
        out.printf("%s: policywatch found %d items, expected %d%s; %s%s%n", poll, items.size(), expected,
                isExactly(items, changed, expected) ? "" : " — WRONG", farm.answers(),
                gap == 0 ? "" : "; least gap seen by a host %d ms".formatted(farm.leastGapMillis()));
        for (int i = 0; i < peers.size(); i++) {
            rows.get(i + 2).polls.add(peers.get(i).poll(work));
            out.printf("%s: %s, %s%n", poll, peers.get(i).name(), farm.answers());
        }
    }

    private static boolean isExactly(List<String> items, List<String> changed, int expected) {
        return items.size() == expected
                && (changed.isEmpty() || items.stream().sorted().toList().equals(changed.stream().sorted().toList()));
    }

    private Path catalogue(String set) throws IOException {
        Path folder = Files.createDirectories(work.resolve("catalog-" + set));
        Files.writeString(folder.resolve("feeds.yaml"),
                IntStream.range(0, farm.feeds())
                        .mapToObj(feed -> "- {id: %s-%d, kind: feed, jurisdiction: us, every: 1h, url: '%s'}"
                                .formatted(set, feed, farm.address(set, feed)))
                        .collect(Collectors.joining("\n", "publisher: Benchmark\nsources:\n", "\n")));
        return folder;
    }

    private void print(List<Row> rows) {
        out.printf("%n%-22s%s%n", "", POLLS.stream().map("%-33s"::formatted).collect(Collectors.joining()));
        out.printf("%-22s%s%n", "", "   CPU s  feeds/CPU s   wall s   ".repeat(POLLS.size()));
        rows.forEach(row -> out.printf("%-22s%s%n", row.name, row.polls.stream().map(poll -> "%8.2f %12.0f %8.2f   "
                .formatted(poll.cpuSeconds(), farm.feeds() / poll.cpuSeconds(), poll.wallSeconds()))
                .collect(Collectors.joining())));
        ratio(rows, "rss2email", "feeds per CPU second, times rss2email", false);
        ratio(rows, "curl -z", "wall time, times curl -z", true);
    }

    private void ratio(List<Row> rows, String peer, String what, boolean wall) {
        Optional<Row> other = rows.stream().filter(row -> row.name.equals(peer)).findFirst();
        other.ifPresent(row -> out.printf("%s: %s%n", what, IntStream.range(0, POLLS.size()).mapToObj(i -> {
            Peer.Poll ours = rows.getFirst().polls.get(i);
            Peer.Poll theirs = row.polls.get(i);
            return "%s %.2f".formatted(POLLS.get(i), wall
                    ? ours.wallSeconds() / theirs.wallSeconds()
                    : theirs.cpuSeconds() / ours.cpuSeconds());
        }).collect(Collectors.joining(", "))));
    }
}
