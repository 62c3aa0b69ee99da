package org.policywatch.standalone;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.policywatch.classifier.Core;
import org.policywatch.classifier.TopicRules;
import org.policywatch.classifier.bill.ActionRules;
import org.policywatch.classifier.label.ActionLabel;
import org.policywatch.classifier.label.ActionLabeller;
import org.policywatch.classifier.label.TopicTagger;
import org.policywatch.classifier.label.TopicTags;
import org.policywatch.classifier.topology.EventCheck;
import org.policywatch.schemas.SchemaCheck;

/** The classifier's core with the shipped rules, and the check against the shipped schemas. */
public final class ClassifierParts {
    private ClassifierParts() {}

    /** With the shipped rules for actions and topics. */
    public static Core core() {
        ActionLabeller labeller = ActionLabeller.shipped();
        TopicTagger tagger = TopicTagger.shipped();
        ActionRules actions = (jurisdiction, chamber, text) -> {
            ActionLabel label = labeller.label(jurisdiction, chamber, text);
            return new ActionRules.Read(label.classifications(), label.milestone(), label.manner(),
                    label.explanation());
        };
        TopicRules topics = (jurisdiction, title, summary, body) -> {
            TopicTags tags = tagger.tag(jurisdiction, title, summary, body);
            return new TopicRules.Found(tags.topics(), tags.explanation());
        };
        return new Core(actions, topics);
    }

    /** Against the closed schema of the event's type. */
    public static EventCheck check() {
        SchemaCheck schemas = SchemaCheck.shipped();
        return (_, json) -> switch (schemas.event(new String(json, StandardCharsets.UTF_8))) {
            case SchemaCheck.Valid() -> List.of();
            case SchemaCheck.Invalid(List<String> reasons) -> reasons;
        };
    }
}
