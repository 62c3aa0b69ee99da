package org.policywatch.schemas.document;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One extracted document. {@code type} in JSON is {@code document.roster}, {@code document.feed-item}, {@code document.page},
 * {@code document.file} or {@code document.decision}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = RosterDocument.class, name = "document.roster"),
        @JsonSubTypes.Type(value = FeedItemDocument.class, name = "document.feed-item"),
        @JsonSubTypes.Type(value = PageDocument.class, name = "document.page"),
        @JsonSubTypes.Type(value = FileDocument.class, name = "document.file"),
        @JsonSubTypes.Type(value = DecisionDocument.class, name = "document.decision")})
public sealed interface Document
        permits RosterDocument, FeedItemDocument, PageDocument, FileDocument, DecisionDocument {
    /** Where it came from and how we know. */
    Origin origin();

    /** The same content, first sight of its source or not. */
    Document withBaseline(boolean first);
}
