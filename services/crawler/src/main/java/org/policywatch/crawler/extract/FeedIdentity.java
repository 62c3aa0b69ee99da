package org.policywatch.crawler.extract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.Hashes;

/**
 * What identifies an item within its feed (C-21): its id as an opaque string, else its link, else a hash of its words.
 * An id used twice in one feed stays with its first item; the later ones are told apart by their links, then by place.
 */
final class FeedIdentity {
    private FeedIdentity() {}

    static String of(@Nullable String id, @Nullable String link, @Nullable String title, @Nullable String words) {
        if (id != null && !id.isBlank()) {
            return id.strip();
        }
        if (link != null && !link.isBlank()) {
            return link.strip();
        }
        return Hashes.sha256Of(title == null ? "" : title, words == null ? "" : words);
    }

    /** The same items in the same order, each with an identity of its own. */
    static List<FeedItem> distinct(List<FeedItem> items) {
        Set<String> taken = new HashSet<>();
        List<FeedItem> distinct = new ArrayList<>();
        for (FeedItem item : items) {
            distinct.add(item.withIdentity(free(item, taken, distinct.size())));
        }
        return distinct;
    }

    private static String free(FeedItem item, Set<String> taken, int index) {
        String own = item.identity();
        if (taken.add(own)) {
            return own;
        }
        String link = item.link();
        String withLink = Hashes.sha256Of(own, link == null ? "" : link);
        if (link != null && taken.add(withLink)) {
            return withLink;
        }
        String withIndex = Hashes.sha256Of(own, Integer.toString(index));
        taken.add(withIndex);
        return withIndex;
    }
}
