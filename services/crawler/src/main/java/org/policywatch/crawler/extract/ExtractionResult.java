package org.policywatch.crawler.extract;

/** What became of a body. */
public sealed interface ExtractionResult {
    /** It is what it should be. */
    record Extracted(Content content) implements ExtractionResult {}

    /** Somebody's barrier (a challenge, an "access denied") instead of the content; never a change (C-20). */
    record Blocked(String reason) implements ExtractionResult {}

    /** Not readable as what it should be; the reason names what was found and the limit. */
    record Unreadable(String reason) implements ExtractionResult {}
}
