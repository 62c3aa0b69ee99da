package org.policywatch.schemas.document;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One extracted document. {@code type} in JSON is {@code document.roster}, {@code document.feed-item} or {@code document.page}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = RosterDocument.class, name = "document.roster"),
        @JsonSubTypes.Type(value = FeedItemDocument.class, name = "document.feed-item"),
        @JsonSubTypes.Type(value = PageDocument.class, name = "document.page")})
public sealed interface Document permits RosterDocument, FeedItemDocument, PageDocument {
    /** Where it came from and how we know. */
    Origin origin();
}
