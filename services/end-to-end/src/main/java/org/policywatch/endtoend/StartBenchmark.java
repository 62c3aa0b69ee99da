package org.policywatch.endtoend;

import org.policywatch.endtoend.roster.RecordedSite;
import org.policywatch.endtoend.roster.RosterPlay;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Time from {@code up} to watching and memory when idle, beside the bare embedded broker in the same run; the pairs
 * alternate so that a drifting machine drifts for both. Arguments: {@code LAUNCHER WORK_FOLDER [PAIRS]} (default 5, after
 * one pair that is not counted). Linux only: memory is VmRSS of the process.
 */
public final class StartBenchmark {
    private static final Duration IDLE = Duration.ofSeconds(15);

    private final Path launcher;
    private final Path work;
    private final PrintStream out = System.out;

    private record Figures(double seconds, double megabytes) {}

    private StartBenchmark(Path launcher, Path work) {
        this.launcher = launcher;
        this.work = work;
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int pairs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        new StartBenchmark(Path.of(arguments[0]).toAbsolutePath(),
                Files.createDirectories(Path.of(arguments[1])).toAbsolutePath()).run(pairs);
    }

    private void run(int pairs) throws IOException, InterruptedException {
        List<Figures> everything = new ArrayList<>();
        List<Figures> broker = new ArrayList<>();
        for (int i = 0; i <= pairs; i++) {
            Figures all = up(work.resolve("up-" + i));
            Figures bare = broker(work.resolve("broker-" + i));
            if (i > 0) {
                everything.add(all);
                broker.add(bare);
            }
        }
        print("up, until watching", everything);
        print("bare embedded broker", broker);
        out.printf("ratio of medians: time %.2f, memory %.2f%n",
                median(everything, true) / median(broker, true), median(everything, false) / median(broker, false));
    }

    private Figures up(Path folder) throws IOException, InterruptedException {
        try (RecordedSite site = new RecordedSite(); Installation installation = new Installation(launcher, folder)) {
            installation.catalog("ice.yaml", RosterPlay.catalogue(site.page()));
            Duration ready = installation.up();
            LockSupport.parkNanos(IDLE.toNanos());
            return new Figures(ready.toMillis() / 1000.0, ProcessFigures.residentMegabytes(installation.pid()));
        }
    }

    private Figures broker(Path folder) throws IOException, InterruptedException {
        try (Installation installation = new Installation(launcher, folder)) {
            Duration ready = installation.broker();
            LockSupport.parkNanos(IDLE.toNanos());
            return new Figures(ready.toMillis() / 1000.0, ProcessFigures.residentMegabytes(installation.pid()));
        }
    }

    private void print(String what, List<Figures> figures) {
        out.printf("%-22s seconds %s  median %.1f   MB %s  median %.0f%n", what, sorted(figures, true),
                median(figures, true), sorted(figures, false), median(figures, false));
    }

    private static double median(List<Figures> figures, boolean time) {
        double[] values = values(figures, time);
        return values[values.length / 2];
    }

    private static String sorted(List<Figures> figures, boolean time) {
        double[] values = values(figures, time);
        return "%.1f…%.1f".formatted(values[0], values[values.length - 1]);
    }

    private static double[] values(List<Figures> figures, boolean time) {
        double[] values = figures.stream().mapToDouble(each -> time ? each.seconds() : each.megabytes()).toArray();
        Arrays.sort(values);
        return values;
    }
}
