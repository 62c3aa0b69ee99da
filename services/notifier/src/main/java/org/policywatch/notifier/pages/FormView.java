package org.policywatch.notifier.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A form with a filter: to sign up, to follow something more, or to change what is followed.
 *
 * @param action where it is sent to
 * @param email as typed; absent where nobody has to type it
 * @param form what is ticked
 * @param preferences language, zone and quiet hours; absent where they have a form of their own
 * @param problems what is wrong; empty at first
 * @param preview what it would have brought; absent until asked for
 */
public record FormView(String action, @Nullable String email, FilterForm form, @Nullable PreferenceForm preferences,
        List<Problem> problems, @Nullable PreviewView preview) {
    public FormView {
        problems = List.copyOf(problems);
    }

    /** What is wrong with this field; empty when nothing is. */
    public String problem(String field) {
        return problems.stream().filter(each -> each.field().equals(field)).findFirst().map(Problem::message)
                .orElse("");
    }
}
