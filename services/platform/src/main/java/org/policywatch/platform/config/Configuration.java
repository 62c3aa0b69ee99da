package org.policywatch.platform.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The values of all keys: overrides (command line) win over the environment, that over the file, that over the default.
 * An unknown key stops the start and suggests the nearest. Nested maps in the file are dotted keys.
 */
public final class Configuration {
    private static final String VARIABLES = "POLICYWATCH_";
    /** Variables of launcher, logging and containers, no keys. */
    private static final Set<String> OTHER_VARIABLES = Set.of("POLICYWATCH_JAVA_OPTS", "POLICYWATCH_DATABASE_PASSWORD",
            "POLICYWATCH_HOME", "POLICYWATCH_LOG_LEVEL");

    /** A key that is written twice would hide one of its values. */
    private static final YAMLMapper STRICT = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private record Value(String text, String where) {}

    private final Map<String, Value> values;

    private Configuration(Map<String, Value> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Reads and checks everything.
     *
     * @param file YAML; absent: none
     * @param environment all variables
     * @param overrides dotted keys, such as from the command line
     * @param known every key of every service, so that one file serves all
     * @param prefixes keys below these are free, such as {@code kafka.client.}
     * @throws ConfigurationException when a file can't be read, a key is unknown or a value not allowed
     */
    public static Configuration load(Optional<Path> file, Map<String, String> environment,
            Map<String, String> overrides, Collection<Setting<?>> known, Collection<String> prefixes) {
        Map<String, Setting<?>> settings = known.stream()
                .collect(Collectors.toMap(Setting::key, Function.identity(), (first, _) -> first));
        Map<String, Value> values = new HashMap<>();
        file.ifPresent(path -> fromFile(path, settings.keySet(), prefixes, values));
        fromEnvironment(environment, settings.keySet(), prefixes, values);
        overrides.forEach((key, text) -> values.put(known(key, settings.keySet(), prefixes, "the command line"),
                new Value(text, "the command line")));
        Configuration configuration = new Configuration(values);
        settings.values().forEach(configuration::find);
        return configuration;
    }

    /** The value or the default; ConfigurationException when there is neither. */
    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new ConfigurationException(
                "%s is not set and has no default. Next step: set it in the configuration file or as %s."
                        .formatted(setting.key(), setting.variable())));
    }

    /** The value or the default, empty when there is neither. */
    public <T> Optional<T> find(Setting<T> setting) {
        Value value = values.get(setting.key());
        if (value != null) {
            return Optional.of(setting.parse(value.text(), value.where()));
        }
        return Optional.ofNullable(setting.fallback()).map(text -> setting.parse(text, "its default"));
    }

    /** True when somebody has set it. */
    public boolean isSet(Setting<?> setting) {
        return values.containsKey(setting.key());
    }

    /** All values below a prefix, such as {@code kafka.client.}; the prefix is cut off. */
    public Map<String, String> under(String prefix) {
        Map<String, String> found = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value.text());
            }
        });
        return found;
    }

    /** {@code smtp.host} → {@code POLICYWATCH_SMTP_HOST}. */
    static String variableOf(String key) {
        return VARIABLES + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static void fromFile(Path file, Set<String> known, Collection<String> prefixes, Map<String, Value> values) {
        try {
            JsonNode root = STRICT.readTree(Files.readString(file));
            flatten("", root, (key, text) -> values.put(known(key, known, prefixes, file.toString()),
                    new Value(text, file.toString())));
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(
                    file + " is no readable YAML: " + e.getOriginalMessage() + ". Next step: correct line "
                            + (e.getLocation() == null ? "?" : e.getLocation().getLineNr()) + ".",
                    e);
        } catch (IOException e) {
            throw new ConfigurationException("the configuration file " + file
                    + " can't be read. Next step: check that it exists and is readable.", e);
        }
    }

    private interface Sink {
        void accept(String key, String text);
    }

    private static void flatten(String prefix, JsonNode node, Sink sink) {
        if (node.isObject()) {
            node.properties().forEach(
                    each -> flatten(prefix.isEmpty() ? each.getKey() : prefix + "." + each.getKey(), each.getValue(),
                            sink));
        } else if (!node.isMissingNode() && !node.isNull()) {
            sink.accept(prefix, node.isArray() ? joined(node) : node.asText());
        }
    }

    private static String joined(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).collect(Collectors.joining(","));
    }

    private static void fromEnvironment(Map<String, String> environment, Set<String> known,
            Collection<String> prefixes, Map<String, Value> values) {
        Map<String, String> keys = known.stream()
                .collect(Collectors.toMap(Configuration::variableOf, Function.identity()));
        environment.forEach((variable, text) -> {
            if (variable.startsWith(VARIABLES) && !OTHER_VARIABLES.contains(variable) && !text.isEmpty()) {
                values.put(keyOf(variable, keys, prefixes), new Value(text, "the environment variable " + variable));
            }
        });
    }

    private static String keyOf(String variable, Map<String, String> keys, Collection<String> prefixes) {
        String key = keys.get(variable);
        if (key != null) {
            return key;
        }
        for (String prefix : prefixes) {
            if (variable.startsWith(variableOf(prefix))) {
                return prefix + variable.substring(variableOf(prefix).length()).replace('_', '.')
                        .toLowerCase(Locale.ROOT);
            }
        }
        throw new ConfigurationException("the environment variable %s fits no key%s. Next step: correct or unset it."
                .formatted(variable, nearest(variable, keys.keySet())));
    }

    private static String known(String key, Set<String> known, Collection<String> prefixes, String where) {
        if (known.contains(key) || prefixes.stream().anyMatch(key::startsWith)) {
            return key;
        }
        throw new ConfigurationException("unknown key '%s' in %s%s. Next step: correct or remove it.".formatted(key,
                where, nearest(key, known)));
    }

    private static String nearest(String word, Set<String> known) {
        return new TreeSet<>(known).stream().min(Comparator.comparingInt(each -> distance(word, each)))
                .map(each -> "; did you mean '" + each + "'?").orElse("");
    }

    /** Edit distance (Levenshtein). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    /** Everything that was set, for a log at start; values are not shown. */
    public List<String> keys() {
        return values.keySet().stream().sorted().toList();
    }
}
