package org.policywatch.classifier.page;

import java.util.List;

/** The blocks of a watched page as last seen. */
public record PageMemory(List<String> blocks) {
    public PageMemory {
        blocks = List.copyOf(blocks);
    }
}
