package org.policywatch.classifier.label;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shipped files: {@code rules.yaml} names them, {@code words.yaml} has the lists their patterns share. */
final class RuleFiles {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .withCoercionConfigDefaults(config -> config.setAcceptBlankAsEmpty(false))
            .build();

    /**
     * What rules share.
     *
     * @param lists names in braces and what they stand for
     * @param small words that nearly every text has
     * @param common words that many texts have
     */
    record Shared(Map<String, String> lists, List<String> small, List<String> common) {}

    private RuleFiles() {}

    static Shared shared() {
        return read("words.yaml", new TypeReference<>() {
        });
    }

    /** Rules by file name without its ending, in the order of {@code rules.yaml}; {@code set} is actions or topics. */
    static Map<String, List<Rule>> of(String set) {
        Map<String, List<String>> index = read("rules.yaml", new TypeReference<>() {
        });
        Map<String, List<Rule>> files = new LinkedHashMap<>();
        for (String file : index.getOrDefault(set, List.of())) {
            files.put(file, read(set + "/" + file + ".yaml", new TypeReference<>() {
            }));
        }
        return files;
    }

    /** Other lists' values: list, value, then milestone and classes. */
    static Map<String, Map<String, List<String>>> vocabularies() {
        return read("source-vocabularies.yaml", new TypeReference<>() {
        });
    }

    private static <T> T read(String name, TypeReference<T> type) {
        try (InputStream file = RuleFiles.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("rule file " + name + " is named in rules.yaml and not there");
            }
            return YAML.readValue(file, type);
        } catch (IOException e) {
            throw new UncheckedIOException("rule file " + name + ": " + e.getMessage(), e);
        }
    }
}
