package org.policywatch.classifier.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * No text makes the labeller slow. What counts is the processor's time of the best of a few readings, so that a busy machine
 * does not fail the build; the limit is far from the usual, against a reading that tries things twice.
 */
class LabelTimeTest {
    private static final Logger LOG = LoggerFactory.getLogger(LabelTimeTest.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int LENGTH = 10_000;
    private static final Duration LIMIT = Duration.ofMillis(50);
    private static final List<String> REPEATED = List.of("passed ", "adopted ", "lost ", "motion to ", "amendment ",
            "committee ",
            "reported ", "reported to the house by the committee ", "the ", "the house of the senate in the ",
            "of the by the in ",
            "referred to committee; ", "vetoed by the governor ", "passed; ", "hb 1 sb 2 ", "1 ", "1st 2nd 3rd ",
            "amendment to amendment ", "motion to reconsider motion to table ", "veto overridden not ",
            "x", "passed", "a.", "passed. ", "(((", "- ", "\n", "\u00e9\u00df\ud83d\ude00 ", "e\u0301 ",
            "\u0645\u0631 ", "\ud83d",
            "<a <a ", "<", "<b>passed</b> ", "<passed ", "&nbsp;", "'''' ", "governor's ");

    private final RuleBook book = RuleBook.shipped("actions");
    private final ActionLabeller labeller = new ActionLabeller(book);

    @Test
    @DisplayName("L-26 No text of 10,000 characters takes over 50 ms: repeated words, optional words, no spaces, markup, all rules at once")
    void hostileTextsTakeNoLonger() {
        Map<String, Duration> times = new TreeMap<>();
        hostile().forEach((name, text) -> times.put(name, fastest(text)));
        LOG.info("10,000 characters take, the slowest first: {}", times.entrySet()
                .stream()
                .sorted(Map.Entry.<String, Duration>comparingByValue().reversed())
                .limit(10)
                .map(time -> time.getKey() + " " + time.getValue().toNanos() / 1000 + " \u00b5s")
                .collect(Collectors.joining(", ")));
        assertThat(times).allSatisfy((_, time) -> assertThat(time).isLessThan(LIMIT));
    }

    private Map<String, String> hostile() {
        Map<String, String> texts = new LinkedHashMap<>();
        REPEATED.forEach(part -> texts.put("'" + part.strip() + "' again and again", filled(part)));
        texts.put("all examples", filled(examples("; ")));
        texts.put("all examples in one clause", filled(examples(" ")));
        texts.put("every word of every pattern", filled(words()));
        IntStream.range(0, 20).forEach(part -> texts.put("examples from " + part, filled(part(examples(" "), part))));
        IntStream.range(0, 20).forEach(part -> texts.put("words from " + part, filled(part(words(), part))));
        return texts;
    }

    private String examples(String between) {
        return book.rules()
                .stream()
                .flatMap(rule -> rule.rule().examples().stream())
                .collect(Collectors.joining(between, "", between));
    }

    /** The patterns as they are written: their words, optional ones too, in their order. */
    private String words() {
        return book.rules()
                .stream()
                .flatMap(rule -> rule.any().stream())
                .map(WordPattern::written)
                .collect(Collectors.joining(" ", "", " "));
    }

    private static String part(String text, int part) {
        return text.substring(text.length() / 20 * part);
    }

    private static String filled(String part) {
        return part.repeat(LENGTH / part.length() + 1).substring(0, LENGTH);
    }

    private Duration fastest(String text) {
        return IntStream.range(0, 10).mapToObj(_ -> time(text)).min(Duration::compareTo).orElseThrow();
    }

    private Duration time(String text) {
        long before = THREADS.getCurrentThreadCpuTime();
        assertThat(labeller.label("us-xx", null, text)).isNotNull();
        return Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before);
    }
}
