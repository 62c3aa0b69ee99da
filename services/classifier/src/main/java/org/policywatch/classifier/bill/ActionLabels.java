package org.policywatch.classifier.bill;

import java.util.List;
import org.policywatch.classifier.Memo;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.event.BillAction;

/** Labels remembered actions: by the rules, or by what a text's version implies. */
final class ActionLabels {
    /**
     * What is read of one action.
     *
     * @param action its label
     * @param why the reasons
     * @param others bills that it names
     */
    record Label(BillAction action, List<Explanation> why, List<BillRelations.Named> others) {}

    /** A bill's actions are labelled anew at each of its documents; legislatures have few words. */
    private static final int REMEMBERED = 8_192;

    private record Line(String jurisdiction, SightedAction action) {}

    private final ActionRules rules;
    private final BillRelations relations = new BillRelations(BillNumbers.shipped());
    private final Memo<Line, Label> memo = new Memo<>(this::read, REMEMBERED);

    ActionLabels(ActionRules rules) {
        this.rules = rules;
    }

    Label of(String jurisdiction, SightedAction action) {
        return memo.of(new Line(jurisdiction, action));
    }

    private Label read(Line line) {
        SightedAction action = line.action();
        SightedAction.Implied implied = action.implied();
        if (implied != null) {
            BillAction label = new BillAction(action.date(), action.chamber(), action.text(), implied.classes(),
                    implied.milestone(), null);
            return new Label(label, List.of(Explanation.of("bill/text-version", action.text())), List.of());
        }
        ActionRules.Read read = rules.read(line.jurisdiction(), action.chamber(), action.text());
        BillAction label = new BillAction(action.date(), action.chamber(), action.text(), read.classifications(),
                read.milestone(), read.manner());
        return new Label(label, BillReducer.why(read.explanation(), action.text()),
                relations.in(line.jurisdiction(), action.text()));
    }
}
