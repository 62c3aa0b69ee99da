package org.policywatch.classifier.bill;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** govinfo's codes of a bill's printed versions; what each says of the bill stands in {@code text-versions.yaml}. */
final class TextVersions {
    /**
     * One version.
     *
     * @param name as govinfo prints it, such as {@code Introduced in House}
     * @param chamber that made it
     * @param milestone that a bill with such a text has reached; null for none
     * @param classes action classes that go with it
     */
    record Version(String name, String chamber, @Nullable String milestone, @Nullable List<String> classes) {}

    private static final Map<String, Version> ALL = load();

    private TextVersions() {}

    /** By code, lower case; empty for one that the table does not have. */
    static Optional<Version> of(String code) {
        return Optional.ofNullable(ALL.get(code));
    }

    private static Map<String, Version> load() {
        try (InputStream file = Objects.requireNonNull(TextVersions.class.getResourceAsStream("text-versions.yaml"))) {
            return Map.copyOf(new YAMLMapper().readValue(file, new TypeReference<TreeMap<String, Version>>() {
            }));
        } catch (IOException e) {
            throw new UncheckedIOException("text-versions.yaml of the classifier cannot be read", e);
        }
    }
}
