package org.policywatch.classifier.label;

import org.policywatch.classifier.TopicRules;
import org.policywatch.classifier.bill.ActionRules;

/** The shipped rule files behind the ports of the reducers: {@code new Core(ShippedRules.actions(), ShippedRules.topics())}. */
public final class ShippedRules {
    private ShippedRules() {}

    /** Reads actions; compiling the rules takes a fraction of a second, so keep it. */
    public static ActionRules actions() {
        ActionLabeller labeller = ActionLabeller.shipped();
        return (jurisdiction, chamber, text) -> {
            ActionLabel label = labeller.label(jurisdiction, chamber, text);
            return new ActionRules.Read(label.classifications(), label.milestone(), label.manner(),
                    label.explanation());
        };
    }

    /** Finds topics; compiling the rules takes a fraction of a second, so keep it. */
    public static TopicRules topics() {
        TopicTagger tagger = TopicTagger.shipped();
        return (jurisdiction, title, summary, body) -> {
            TopicTags tags = tagger.tag(jurisdiction, title, summary, body);
            return new TopicRules.Found(tags.topics(), tags.explanation());
        };
    }
}
