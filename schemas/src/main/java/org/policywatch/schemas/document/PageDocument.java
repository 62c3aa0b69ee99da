package org.policywatch.schemas.document;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The selected text of a page.
 *
 * @param origin flat in JSON
 * @param title of the page
 * @param blocks paragraphs, headings and list items of the selected part in reading order, white space folded
 */
public record PageDocument(@JsonUnwrapped Origin origin, @Nullable String title, List<String> blocks)
        implements
            Document {
    public PageDocument {
        blocks = List.copyOf(blocks);
    }

    @Override
    public PageDocument withBaseline(boolean first) {
        return new PageDocument(origin.withBaseline(first), title, blocks);
    }
}
