package org.policywatch.classifier.bill;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.bill.SightedAction.Implied;

/** The action that a new printed text of a bill stands for. */
final class VersionActions {
    private VersionActions() {}

    /**
     * Such as {@code Introduced in House (text version IH)}; an unknown code moves nothing and is named as it is. It
     * has no day: a feed's date is the day the text was put online.
     */
    static @Nullable SightedAction of(@Nullable String code) {
        if (code == null) {
            return null;
        }
        return TextVersions.of(code).map(version -> action(code, version)).orElseGet(() -> unknown(code));
    }

    private static SightedAction action(String code, TextVersions.Version version) {
        String milestone = version.milestone() == null ? "none" : version.milestone();
        List<String> classes = version.classes() == null ? List.of() : version.classes();
        return new SightedAction(null, null, null, version.chamber(), name(version.name(), code),
                new Implied(code, milestone, classes));
    }

    private static SightedAction unknown(String code) {
        return new SightedAction(null, null, null, null, name("New text", code), new Implied(code, "none", List.of()));
    }

    private static String name(String name, String code) {
        return name + " (text version " + code.toUpperCase(Locale.ROOT) + ")";
    }
}
