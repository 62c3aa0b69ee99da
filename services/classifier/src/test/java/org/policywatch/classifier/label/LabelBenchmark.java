package org.policywatch.classifier.label;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Texts a second on one thread, beside the same rules as a loop over {@link java.util.regex.Pattern} in the same run. Its name
 * keeps it out of the build's tests; the result is printed at the end of its output:
 *
 * <pre>
 * mvn -q -Dquick -pl services/classifier -am -Dtest=LabelBenchmark -Dsurefire.failIfNoSpecifiedTests=false test
 * tail services/classifier/target/surefire-reports/org.policywatch.classifier.label.LabelBenchmark-output.txt
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class LabelBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(LabelBenchmark.class);

    private final RuleBook book = RuleBook.shipped("actions");
    private final ActionLabeller labeller = new ActionLabeller(book);
    private final PlainRegexes regexes = PlainRegexes.of(book);
    private final List<FixtureLines.Line> lines = FixtureLines.all();
    private final List<String> words = lines.stream()
            .map(line -> PlainRegexes.words(book.words(line.text())))
            .toList();
    private int next;

    /** One text labelled, from its characters to the explained answer. */
    @Benchmark
    public Object labeller() {
        FixtureLines.Line line = lines.get(turn());
        return labeller.label(line.jurisdiction(), null, line.text());
    }

    /** One text, its words already cut, tried against every rule's regular expressions. */
    @Benchmark
    public Object regexLoop() {
        int turn = turn();
        return regexes.fitting(lines.get(turn).jurisdiction(), words.get(turn));
    }

    private int turn() {
        next = next + 1 == lines.size() ? 0 : next + 1;
        return next;
    }

    @Test
    @DisplayName("L-26 Texts a second on one thread, and how many times those of a loop over regular expressions")
    void measure() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder().include(LabelBenchmark.class.getName())
                .threads(1)
                .forks(1)
                .jvmArgs("-XX:+UseSerialGC", "-Xmx512m")
                .warmupIterations(5)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(10)
                .measurementTime(TimeValue.seconds(2))
                .shouldFailOnError(true)
                .build()).run();
        double machines = score(results, "labeller");
        double loop = score(results, "regexLoop");
        LOG.info("texts a second: labeller {}, loop over java.util.regex {}; ratio {}; {} lines", Math.round(machines),
                Math.round(loop), Math.round(machines / loop), lines.size());
    }

    private static double score(Collection<RunResult> results, String method) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith("." + method))
                .mapToDouble(result -> result.getPrimaryResult().getScore())
                .findFirst()
                .orElseThrow();
    }
}
