package org.policywatch.endtoend.crawler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Another program that asks the same feeds, with its own memory of them: started anew for each poll, as they are used.
 *
 * @param name as printed
 * @param command a poll
 */
record Peer(String name, List<String> command) {
    private static final int AT_ONCE = FeedFarm.HOSTS;

    /** Figures of one poll. */
    record Poll(double cpuSeconds, double wallSeconds) {}

    /** All of them; those that are not installed are told and left out. */
    static List<Peer> installed(FeedFarm farm, Path work) throws IOException {
        List<Peer> peers = new ArrayList<>();
        for (Peer peer : List.of(rss2email(farm, work), urlwatch(farm, work), newsboat(farm, work),
                curl(farm, work, "curl", ""), curl(farm, work, "curl -z", "time-cond = \"%1$s\"\nremote-time\n"))) {
            if (isInstalled(peer.command.getFirst())) {
                peers.add(peer);
            } else {
                System.out.println("skipped, not installed: " + peer.name);
            }
        }
        return peers;
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Without sending: what a mail costs is not counted. */
    private static Peer rss2email(FeedFarm farm, Path work) throws IOException {
        Path config = file(work, "rss2email.cfg", "[DEFAULT]\nto = nobody@localhost\nverbose = warning\n",
                farm, feed -> "[feed.f%d]\nurl = %s\n".formatted(feed, farm.address("feeds", feed)));
        return new Peer("rss2email",
                List.of("r2e", "-c", config.toString(), "-d", path(work, "rss2email.json"), "run", "--no-send"));
    }

    private static Peer urlwatch(FeedFarm farm, Path work) throws IOException {
        Path urls = file(work, "urlwatch.yaml", "", farm,
                feed -> "---\nurl: %s\n".formatted(farm.address("feeds", feed)));
        Path config = Files.writeString(work.resolve("urlwatch-config.yaml"), "report: {stdout: {enabled: true}}\n");
        return new Peer("urlwatch", List.of("urlwatch", "--urls", urls.toString(), "--config", config.toString(),
                "--hooks", path(work, "urlwatch-hooks.py"), "--cache", path(work, "urlwatch.db")));
    }

    private static Peer newsboat(FeedFarm farm, Path work) throws IOException {
        Path urls = file(work, "newsboat.urls", "", farm, feed -> farm.address("feeds", feed) + "\n");
        Path config = Files.writeString(work.resolve("newsboat.config"), "reload-threads 8\n");
        return new Peer("newsboat", List.of("newsboat", "-q", "-C", config.toString(), "-u", urls.toString(), "-c",
                path(work, "newsboat.db"), "-x", "reload"));
    }

    private static Peer curl(FeedFarm farm, Path work, String name, String more) throws IOException {
        Path bodies = Files.createDirectories(work.resolve(name.replace(' ', '_')));
        Path config = file(work, bodies.getFileName() + ".config", "", farm, feed -> {
            Path body = bodies.resolve(feed + ".xml");
            return (feed == 0 ? "" : "next\n") + "url = \"%s\"\noutput = \"%s\"\n".formatted(
                    farm.address("feeds", feed), body) + more.formatted(body);
        });
        return new Peer(name,
                List.of("curl", "-sS", "--parallel", "--parallel-max", "" + AT_ONCE, "-K", config.toString()));
    }

    private static Path file(Path work, String name, String head, FeedFarm farm, IntFunction<String> feed)
            throws IOException {
        return Files.writeString(work.resolve(name),
                IntStream.range(0, farm.feeds()).mapToObj(feed).collect(Collectors.joining("", head, "")));
    }

    private static String path(Path work, String name) {
        return work.resolve(name).toString();
    }

    /** Runs it once; CPU is that of the process and its children, as bash counts it. */
    Poll poll(Path work) throws IOException, InterruptedException {
        Path log = work.resolve(name.replace(' ', '_') + ".log");
        Path times = work.resolve("times");
        List<String> line = new ArrayList<>(
                List.of("bash", "-c", "TIMEFORMAT='%R %U %S'; time \"$@\" >>\"$0\" 2>&1", log.toString()));
        line.addAll(command);
        int exit = new ProcessBuilder(line).redirectError(times.toFile()).start().waitFor();
        String[] words = Files.readString(times, StandardCharsets.UTF_8).strip().split(" ", -1);
        if (exit != 0) {
            throw new IOException(name + " ends with exit code " + exit + "; see " + log);
        }
        return new Poll(Double.parseDouble(words[1]) + Double.parseDouble(words[2]), Double.parseDouble(words[0]));
    }
}
