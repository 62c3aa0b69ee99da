package org.policywatch.classifier;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.policywatch.classifier.bill.ActionRules;
import org.policywatch.schemas.Explanation;

/** Rules so plain that a test's reader knows what they say: a word for a milestone, a word for a topic. */
public final class PlainRules {
    private static final Map<String, String> MILESTONES = new TreeMap<>(Map.ofEntries(
            Map.entry("introduced", "introduced"), Map.entry("referred", "referred"), Map.entry("reported", "reported"),
            Map.entry("passed", "passed_chamber"), Map.entry("enrolled", "enrolled"),
            Map.entry("presented", "to_executive"), Map.entry("signed", "signed"), Map.entry("vetoed", "vetoed"),
            Map.entry("public law", "became_law"), Map.entry("died", "failed")));

    private PlainRules() {}

    /** The milestone whose word stands in the text. */
    public static ActionRules actions() {
        return (jurisdiction, chamber, text) -> {
            String lower = text.toLowerCase(Locale.ROOT);
            return MILESTONES.entrySet().stream().filter(each -> lower.contains(each.getKey())).findFirst()
                    .map(each -> new ActionRules.Read(List.of(), each.getValue(), null,
                            List.of(Explanation.of("plain/" + each.getKey(), each.getKey()))))
                    .orElse(new ActionRules.Read(List.of(), "none", null, List.of()));
        };
    }

    /** {@code 287g} where the title, summary or body has "287(g)" or "immigration". */
    public static TopicRules topics() {
        return (jurisdiction, title, summary, body) -> {
            String all = (title + " " + summary + " " + body).toLowerCase(Locale.ROOT);
            boolean ours = all.contains("287(g)") || all.contains("immigration");
            return ours
                    ? new TopicRules.Found(List.of("287g"), List.of(Explanation.of("plain/287g", "287(g)")))
                    : new TopicRules.Found(List.of(), List.of());
        };
    }

    public static Core core() {
        return new Core(actions(), topics());
    }
}
