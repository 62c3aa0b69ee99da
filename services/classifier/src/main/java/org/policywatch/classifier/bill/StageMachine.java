package org.policywatch.classifier.bill;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.bill.Measure.Kind;

/**
 * Derives a bill's stage from all its actions in order; no text sets it alone, and it can go back (requirements L-02,
 * L-03, L-05, L-17). An action that the drawing does not foresee is flagged, never dropped: a step back from law stays
 * without effect, a dead bill that moves is alive again.
 */
final class StageMachine {
    /** Flag of an action that could not follow from the stage before it. */
    static final String UNEXPECTED = "unexpected-transition";

    private final Measure measure;
    private final boolean unicameral;

    /** @param unicameral true where one chamber is the whole legislature */
    StageMachine(Measure measure, boolean unicameral) {
        this.measure = measure;
        this.unicameral = unicameral;
    }

    /**
     * What the machine reads of an action.
     *
     * @param milestone a word of bill-actions.md
     * @param chamber null when unknown
     * @param text for what takes a passage back
     * @param implied true for a text's version: it can only move forward
     */
    record Input(String milestone, @Nullable String chamber, String text, boolean implied) {}

    /**
     * One action's effect.
     *
     * @param before null for none
     * @param after null while there is still none
     * @param unexpected true when the drawing has no such arrow
     */
    record Step(@Nullable Stage before, @Nullable Stage after, boolean unexpected) {
        boolean moved() {
            return before != after;
        }
    }

    /** The effect of each action, in their order. */
    List<Step> run(List<Input> actions) {
        List<Step> steps = new ArrayList<>();
        Progress progress = Progress.START;
        for (Input action : actions) {
            Progress next = next(progress, action);
            steps.add(new Step(progress.stage(), next.stage(), unexpected(progress, action)));
            progress = next;
        }
        return steps;
    }

    private Progress next(Progress now, Input action) {
        Progress next = arrow(now, action);
        boolean back = now.stage() != null && next.stage() != null && next.before(now.stage());
        if (action.implied() && (back || dead(now))) {
            return now;
        }
        return settled(now) && !stays(next) ? now : next;
    }

    private static boolean settled(Progress now) {
        return now.stage() != null && now.stage().settled();
    }

    private static boolean stays(Progress next) {
        return next.stage() == Stage.SIGNED || next.stage() == Stage.BECAME_LAW;
    }

    private Progress arrow(Progress now, Input action) {
        if (Undoing.undoes(action.text())) {
            return undone(now, action);
        }
        return switch (action.milestone()) {
            case "introduced" -> now.stage() == null || dead(now) ? now.at(Stage.INTRODUCED) : now;
            case "referred" -> referred(now, action);
            case "reported" -> reported(now, action);
            case "passed_chamber" -> passed(now, action);
            case "enrolled" -> now.before(Stage.TO_EXECUTIVE) || dead(now) ? now.at(Stage.ENROLLED) : now;
            case "to_executive" -> now.before(Stage.SIGNED) || dead(now) ? now.at(Stage.TO_EXECUTIVE) : now;
            case "signed", "line_item_vetoed" -> now.stage() == Stage.BECAME_LAW ? now : now.at(Stage.SIGNED);
            case "vetoed", "veto_sustained" -> now.at(Stage.VETOED);
            case "veto_overridden" -> overridden(now, action);
            case "became_law" -> now.at(Stage.BECAME_LAW);
            case "failed" -> now.stage() == Stage.VETOED ? now : now.at(Stage.FAILED);
            case "withdrawn" -> now.at(Stage.WITHDRAWN);
            case "replaced" -> now.at(Stage.REPLACED);
            default -> now;
        };
    }

    /** Committee work after a chamber's passage is the other chamber's, unless the chamber that passed it takes it back. */
    private Progress referred(Progress now, Input action) {
        if (inOtherChamber(now, action)) {
            return alive(now);
        }
        return movable(now) ? now.withoutPassage(chamber(now, action), Stage.IN_COMMITTEE) : now;
    }

    private Progress reported(Progress now, Input action) {
        if (inOtherChamber(now, action)) {
            return alive(now);
        }
        return movable(now) && now.stage() != Stage.PASSED_ORIGIN ? now.at(Stage.REPORTED) : now;
    }

    /** A bill that was thought dead and moves in the other chamber is where its passage had brought it. */
    private static Progress alive(Progress now) {
        Stage brought = now.passed().size() > 1 ? Stage.PASSED_BOTH : Stage.PASSED_ORIGIN;
        return dead(now) ? now.at(brought) : now;
    }

    private Progress passed(Progress now, Input action) {
        String chamber = chamber(now, action);
        Progress with = now.withPassage(chamber, Stage.PASSED_ORIGIN);
        boolean both = unicameral || "legislature".equals(action.chamber()) || with.passed().size() > 1
                || !chamber.equals(origin(action));
        return now.stage() == Stage.VETOED ? now : with.at(both ? Stage.PASSED_BOTH : Stage.PASSED_ORIGIN);
    }

    private Progress overridden(Progress now, Input action) {
        Progress with = now.withOverride(action.chamber() == null ? "legislature" : action.chamber(), Stage.VETOED);
        boolean whole = unicameral || with.overridden().contains("legislature") || with.overridden().size() > 1;
        return whole ? with.at(Stage.BECAME_LAW) : with;
    }

    private Progress undone(Progress now, Input action) {
        if (now.passed().isEmpty() || now.stage() == null || now.stage().settled()) {
            return now;
        }
        String chamber = action.chamber() != null ? action.chamber() : last(now);
        Progress without = now.withoutPassage(chamber, Stage.REPORTED);
        return without.passed().isEmpty() ? without : without.at(Stage.PASSED_ORIGIN);
    }

    private String last(Progress now) {
        return now.passed().stream().filter(each -> !each.equals(measure.chamber())).findFirst()
                .orElse(measure.chamber());
    }

    private boolean inOtherChamber(Progress now, Input action) {
        return !now.passed().isEmpty() && (action.chamber() == null || !now.passed().contains(action.chamber())
                || now.passed().size() > 1);
    }

    private static boolean movable(Progress now) {
        return now.stage() == null || now.stage().underWay() || now.stage().dead();
    }

    private static boolean dead(Progress now) {
        return now.stage() != null && now.stage().dead();
    }

    /** The chamber that acts: as told, else the one whose turn it is. */
    private String chamber(Progress now, Input action) {
        String told = action.chamber();
        if (told != null && !told.equals("executive") && !told.equals("legislature")) {
            return told;
        }
        return now.passed().contains(measure.chamber()) ? other() : measure.chamber();
    }

    private String other() {
        return measure.chamber().equals("lower") ? "upper" : "lower";
    }

    /** A measure of the whole legislature begins where its first passage is. */
    private String origin(Input action) {
        boolean chambers = measure.chamber().equals("lower") || measure.chamber().equals("upper");
        return chambers ? measure.chamber() : Objects.requireNonNullElse(action.chamber(), measure.chamber());
    }

    private boolean unexpected(Progress now, Input action) {
        Stage stage = now.stage();
        if (stage == null || action.implied()) {
            return false;
        }
        return switch (action.milestone()) {
            case "introduced", "referred", "reported" -> stage.settled() || stage.dead();
            case "failed", "withdrawn", "replaced" -> stage.settled();
            case "passed_chamber", "enrolled" -> stage.settled() || stage.dead();
            case "to_executive" -> stage.settled() || stage.dead() || measure.kind() == Kind.RESOLUTION;
            case "signed" -> stage == Stage.VETOED || stage.dead() || measure.kind() == Kind.AMENDMENT;
            case "vetoed" -> stage.settled() || stage.dead();
            case "veto_overridden", "veto_sustained" ->
                stage.compareTo(Stage.PASSED_BOTH) < 0 || stage.settled() || stage.dead();
            case "became_law" -> stage.dead();
            default -> false;
        };
    }
}
