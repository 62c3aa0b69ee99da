package org.policywatch.crawler.extract;

import org.jspecify.annotations.Nullable;

/**
 * The last document of one item.
 *
 * @param id of that document
 * @param hash of its content
 * @param previous id of the document before it, null for the first
 */
public record ItemMemory(String id, String hash, @Nullable String previous) {}
