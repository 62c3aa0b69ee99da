package org.policywatch.crawler.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.config.Units;

/** A map of a catalogue file; its errors name file, place, key, value and what is allowed. */
record CatalogNode(String file, String place, JsonNode node) {
    void onlyKeys(Set<String> known) {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw wrong(key, "is not known", "one of " + known.stream().sorted().toList());
            }
        });
    }

    String text(String key) {
        return find(key).orElseThrow(() -> wrong(key, "is missing", "a text"));
    }

    Optional<String> find(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isValueNode() || value.asText().isBlank()) {
            throw wrong(key, "is " + value, "a text");
        }
        return Optional.of(value.asText().strip());
    }

    JsonNode list(String key) {
        JsonNode value = node.path(key);
        if (!value.isArray() || value.isEmpty()) {
            throw wrong(key, "is " + (value.isMissingNode() ? "missing" : value.toString()), "a list with entries");
        }
        return value;
    }

    String matching(String key, String regex, String allowed) {
        String value = text(key);
        if (!value.matches(regex)) {
            throw wrong(key, "is '" + value + "'", allowed);
        }
        return value;
    }

    URI url(String key) {
        String value = text(key);
        try {
            URI uri = new URI(value);
            boolean web = uri.getHost() != null && List.of("http", "https").contains(String.valueOf(uri.getScheme()));
            if (web && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw wrong(key, "is '" + value + "' (" + e.getReason() + ")", "an http or https address");
        }
        throw wrong(key, "is '" + value + "'", "an http or https address");
    }

    Duration duration(String key, String otherwise) {
        String value = find(key).orElse(otherwise);
        try {
            Duration duration = Units.duration(value);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(key, "is '" + value + "'", String.valueOf(e.getMessage()));
        }
        throw wrong(key, "is '" + value + "'", "a duration above zero");
    }

    Pattern regex(String key, String value) {
        try {
            return Pattern.compile(value, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw wrong(key, "is '" + value + "' (" + e.getDescription() + ")", "a regular expression");
        }
    }

    int count(String key, int otherwise) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt() || value.asInt() < 1) {
            throw wrong(key, "is " + value, "a whole number from 1");
        }
        return value.asInt();
    }

    boolean flag(String key) {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return false;
        }
        return switch (value.asText()) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw wrong(key, "is " + value, "yes or no");
        };
    }

    ConfigurationException wrong(String key, String what, String allowed) {
        String where = place.isEmpty() ? "" : ", source " + place;
        return new ConfigurationException("%s%s: the key %s %s, allowed is %s. Next step: correct it in that file."
                .formatted(file, where, key, what, allowed));
    }
}
