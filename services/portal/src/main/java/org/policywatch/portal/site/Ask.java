package org.policywatch.portal.site;

import java.util.List;
import java.util.Map;

/**
 * A reader's request.
 *
 * @param path decoded, with a slash in front
 * @param query all parameters with all their values
 * @param ifNoneMatch header, or empty
 * @param base address of this site as the reader wrote it, such as {@code http://localhost:8080}
 */
public record Ask(String path, Map<String, List<String>> query, String ifNoneMatch, String base) {
    public Ask {
        query = Map.copyOf(query);
    }

    boolean isData() {
        return path.startsWith("/api/");
    }
}
