package org.policywatch.standalone.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The recorded piece of history: real agreements of spring and summer 2025 in {@code agreements.csv}, and what the
 * publishers do with them day by day in {@code script.yaml}.
 */
public final class DemoHistory {
    private static final ObjectMapper YAML = YAMLMapper.builder(new YAMLFactory()).addModule(new JavaTimeModule())
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE).build();

    private final List<ListedAgreement> agreements;
    private final Script script;

    private DemoHistory(List<ListedAgreement> agreements, Script script) {
        this.agreements = List.copyOf(agreements);
        this.script = script;
    }

    /** The history that the demo plays. */
    public static DemoHistory shipped() {
        List<ListedAgreement> agreements = text("agreements.csv").lines().skip(1).map(ListedAgreement::fromLine)
                .toList();
        return new DemoHistory(agreements, yaml("script.yaml", Script.class));
    }

    /** How many days it has; the first is the baseline. */
    public int days() {
        return script.days().size();
    }

    /** What a person would notice on that day, counted from 0. */
    public String says(int day) {
        return script.days().get(day).says();
    }

    Script.Day day(int number) {
        return script.days().get(number);
    }

    List<ListedAgreement> agreements() {
        return agreements;
    }

    Script script() {
        return script;
    }

    /** Reads a YAML resource beside this class; an unknown member is an error. */
    static <T> T yaml(String name, Class<T> type) {
        try {
            return YAML.readValue(text(name), type);
        } catch (IOException e) {
            throw new UncheckedIOException("broken resource " + name, e);
        }
    }

    private static String text(String name) {
        try (InputStream stream = DemoHistory.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("missing resource " + name + ": build the distribution again");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable resource " + name, e);
        }
    }
}
