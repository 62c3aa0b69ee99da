package org.policywatch.crawler.archive;

import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.fetch.Response;
import org.policywatch.schemas.document.Links;

/**
 * One answer to keep.
 *
 * @param sourceId in the catalogue
 * @param response whole
 * @param bodySha256 of the decoded body, hex
 * @param follows record id of the last answer of this chain that was accepted; with it a replay knows which answers
 *     were accepted
 * @param previousDocument id of the last document of a source of one item, or of the file
 * @param file the link that was followed, as the source's list prints it; null for the source itself
 */
public record Capture(String sourceId, Response response, String bodySha256, @Nullable String follows,
        @Nullable String previousDocument, @Nullable String file) {
    /** Answers that follow each other: those of the source itself, or of one file that its list links. */
    public String chain() {
        return file == null ? sourceId : chain(sourceId, file);
    }

    /** The chain of a file, in whatever way its link is printed. */
    public static String chain(String sourceId, String file) {
        return sourceId + " " + Links.address(file).orElse(file);
    }
}
