package org.policywatch.classifier.page;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.Evidences;
import org.policywatch.classifier.Texts;
import org.policywatch.classifier.TopicRules;
import org.policywatch.classifier.TopicRules.Found;
import org.policywatch.classifier.place.Capitals;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.document.Origin;
import org.policywatch.schemas.document.PageDocument;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.event.PageData;
import org.policywatch.schemas.event.Tags;
import org.policywatch.schemas.event.TimeBasis;

/**
 * Tells what changed in the wording of a watched page: blocks are aligned, changed ones compared word by word. Blocks
 * that only moved are no change of wording. First sight tells the whole page, as history.
 */
public final class PageReducer {
    /** Characters of a side that an event carries; the archived copy has the rest. */
    private static final int LONGEST = 16_000;

    private final TopicRules topics;

    public PageReducer(TopicRules topics) {
        this.topics = topics;
    }

    /** Pure: the same memory and document give the same result. */
    public PageResult reduce(Optional<PageMemory> before, PageDocument page) {
        List<String> blocks = page.blocks().stream().map(Texts::fold).filter(block -> !block.isEmpty()).toList();
        PageMemory memory = new PageMemory(blocks);
        if (before.isEmpty()) {
            return new PageResult(memory, List.of(first(page, blocks)));
        }
        return new PageResult(memory, changed(before.get().blocks(), blocks, page));
    }

    private Event first(PageDocument page, List<String> blocks) {
        String all = String.join("\n", blocks);
        Explanation why = Explanation.of("page/first-sight", blocks.size() + " blocks of text");
        return event(page, null, all, List.of(), List.of(why), true);
    }

    private List<Event> changed(List<String> before, List<String> after, PageDocument page) {
        List<String> gone = minus(before, after);
        List<String> come = minus(after, before);
        if (gone.isEmpty() && come.isEmpty()) {
            return List.of();
        }
        List<FieldChange> changes = changes(gone, come);
        List<Explanation> why = changes.stream().map(PageReducer::reason).limit(20).toList();
        return List.of(event(page, joined(gone), joined(come), changes, why, false));
    }

    private static List<FieldChange> changes(List<String> gone, List<String> come) {
        List<FieldChange> changes = new ArrayList<>();
        for (BlockPairs.Pair pair : BlockPairs.of(gone, come)) {
            changes.addAll(WordDiff.changes("text", pair.before(), pair.after()));
        }
        return changes;
    }

    private static Explanation reason(FieldChange change) {
        if (change.before() == null) {
            return Explanation.of("page/words-added", String.valueOf(change.after()));
        }
        return change.after() == null
                ? Explanation.of("page/words-removed", change.before())
                : Explanation.of("page/words-changed", change.before() + " → " + change.after());
    }

    private Event event(PageDocument page, @Nullable String before, @Nullable String after, List<FieldChange> changes,
            List<Explanation> why, boolean first) {
        Origin origin = page.origin();
        Found found = topics.tag(origin.jurisdiction(), Texts.fold(page.title()), null,
                String.join(" ", before == null ? "" : before, after == null ? "" : after));
        List<Explanation> reasons = new ArrayList<>(why);
        reasons.addAll(found.explanation());
        Basis basis = new Basis(null, TimeBasis.OBSERVED,
                new Tags(List.of(origin.jurisdiction()), found.topics(), List.of()), reasons, Evidences.of(origin),
                origin.baseline() || first, Confidence.HIGH);
        PageData data = new PageData(new PageData.Page(origin.sourceId(), origin.url(), page.title()), cut(before),
                cut(after), changes, basis);
        OffsetDateTime seen = origin.retrievedAt().atZone(Capitals.zone(origin.jurisdiction())).toOffsetDateTime();
        return Event.of(EventType.PAGE_CHANGED, "page:" + origin.sourceId(), origin.id(), seen, data);
    }

    /** The blocks of one list that the other has not, or not as often. */
    private static List<String> minus(List<String> blocks, List<String> other) {
        Map<String, Long> left = new HashMap<>(
                other.stream().collect(Collectors.groupingBy(each -> each, Collectors.counting())));
        List<String> rest = new ArrayList<>();
        for (String block : blocks) {
            long count = left.getOrDefault(block, 0L);
            if (count == 0) {
                rest.add(block);
            } else {
                left.put(block, count - 1);
            }
        }
        return rest;
    }

    private static @Nullable String joined(List<String> blocks) {
        return blocks.isEmpty() ? null : String.join("\n", blocks);
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null ? null : Texts.cut(text, LONGEST);
    }
}
