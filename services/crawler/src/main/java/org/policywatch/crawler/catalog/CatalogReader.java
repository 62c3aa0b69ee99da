package org.policywatch.crawler.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.policywatch.platform.config.ConfigurationException;

/** One file of the catalogue; whatever is wrong stops the start and is named by file, key and value (C-39). */
final class CatalogReader {
    private static final Set<String> FILE_KEYS = Set.of("publisher", "sources");

    private CatalogReader() {}

    static List<Source> read(String file, byte[] yaml) {
        CatalogNode root = new CatalogNode(file, "", parse(file, yaml));
        root.onlyKeys(FILE_KEYS);
        String publisher = root.text("publisher");
        List<Source> sources = new ArrayList<>();
        Iterator<JsonNode> nodes = root.list("sources").iterator();
        for (int index = 0; nodes.hasNext(); index++) {
            JsonNode node = nodes.next();
            String id = node.path("id").asText("");
            String place = id.isEmpty() ? "sources[" + index + "]" : id;
            sources.add(SourceReader.read(new CatalogNode(file, place, node), publisher));
        }
        return sources;
    }

    private static JsonNode parse(String file, byte[] yaml) {
        try {
            return Optional.ofNullable(new YAMLMapper().readTree(yaml)).filter(JsonNode::isObject)
                    .orElseThrow(() -> new ConfigurationException(file
                            + " holds no map. Next step: begin it with publisher: and sources:."));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ConfigurationException(file + " is no readable YAML: " + e.getOriginalMessage()
                    + ". Next step: correct line " + line + ".", e);
        } catch (IOException e) {
            throw new ConfigurationException(file + " can't be read. Next step: check its permissions.", e);
        }
    }
}
