package org.policywatch.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What docker-compose.yml says of its services, so that tests run the same commands and images. */
final class ComposeFile {
    private static final Path FILE = Path.of("../../docker-compose.yml");

    private ComposeFile() {}

    /** The words of a service's command; never none. */
    static List<String> command(String service) {
        List<String> words = new ArrayList<>();
        read("/services/" + service + "/command").forEach(word -> words.add(word.asText()));
        if (words.isEmpty()) {
            throw new IllegalStateException(FILE + " has no command for " + service);
        }
        return words;
    }

    /** The image of a service. */
    static String image(String service) {
        return read("/services/" + service + "/image").asText();
    }

    private static JsonNode read(String pointer) {
        try {
            return new YAMLMapper().readTree(FILE.toFile()).at(pointer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
