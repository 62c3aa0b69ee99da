package org.policywatch.classifier.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.Texts;
import org.policywatch.schemas.event.FieldChange;

/** Which words of a text changed: runs of words before and after. */
public final class WordDiff {
    /** Runs with no more unchanged words than this between them are told as one. */
    private static final int JOIN = 2;
    private static final int LONGEST = 2_000;

    private WordDiff() {}

    /** Each changed run, as changes of this field; none when only white space differs. */
    public static List<FieldChange> changes(String field, String before, String after) {
        List<String> old = words(before);
        List<String> now = words(after);
        return joined(Diff.runs(old, now)).stream().map(run -> new FieldChange(field,
                text(old.subList(run.from(), run.to())), text(now.subList(run.newFrom(), run.newTo())))).toList();
    }

    private static List<Diff.Run> joined(List<Diff.Run> runs) {
        List<Diff.Run> joined = new ArrayList<>();
        for (Diff.Run run : runs) {
            Diff.Run last = joined.isEmpty() ? null : joined.getLast();
            if (last != null && run.from() - last.to() <= JOIN) {
                joined.set(joined.size() - 1, new Diff.Run(last.from(), run.to(), last.newFrom(), run.newTo()));
            } else {
                joined.add(run);
            }
        }
        return joined;
    }

    private static List<String> words(String text) {
        String folded = Texts.fold(text);
        return folded.isEmpty() ? List.of() : Arrays.asList(folded.split(" "));
    }

    private static @Nullable String text(List<String> words) {
        return words.isEmpty() ? null : Texts.cut(String.join(" ", words), LONGEST);
    }
}
