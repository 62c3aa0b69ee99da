package org.policywatch.standalone;

import java.util.List;
import org.policywatch.classifier.ClassifierSettings;
import org.policywatch.classifier.Core;
import org.policywatch.classifier.TopicRules;
import org.policywatch.classifier.bill.ActionRules;
import org.policywatch.classifier.label.ShippedRules;
import org.policywatch.classifier.topology.EventCheck;
import org.policywatch.platform.config.Configuration;
import org.policywatch.schemas.SchemaCheck;

/** The classifier's core with the shipped rules, and the check against the shipped schemas. */
public final class ClassifierParts {
    private ClassifierParts() {}

    /**
     * With the shipped rules for actions and topics, and the usual limits for lists. The rules are compiled when the first
     * text is read: a command that is given lists needs none.
     */
    public static Core core() {
        return new Core((jurisdiction, chamber, text) -> Rules.ACTIONS.read(jurisdiction, chamber, text),
                (jurisdiction, title, summary, body) -> Rules.TOPICS.tag(jurisdiction, title, summary, body));
    }

    /** Loaded with its first use. */
    private static final class Rules {
        private static final ActionRules ACTIONS = ShippedRules.actions();
        private static final TopicRules TOPICS = ShippedRules.topics();
    }

    /** The same with the limits of this configuration. */
    public static Core core(Configuration configuration) {
        return new Core(ShippedRules.actions(), ShippedRules.topics(), ClassifierSettings.limits(configuration));
    }

    /** Against the closed schema of the event's type. */
    public static EventCheck check() {
        SchemaCheck schemas = SchemaCheck.shipped();
        return (event, json) -> switch (schemas.event(event.eventType(), json)) {
            case SchemaCheck.Valid() -> List.of();
            case SchemaCheck.Invalid(List<String> reasons) -> reasons;
        };
    }
}
