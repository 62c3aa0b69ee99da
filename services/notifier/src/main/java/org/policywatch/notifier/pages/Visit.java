package org.policywatch.notifier.pages;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.compose.Texts;
import org.policywatch.notifier.subscription.Subscriber;
import org.policywatch.notifier.subscription.Subscribers.Listed;
import org.policywatch.notifier.subscription.Subscription;

/** One request of the owner of a preference link. */
record Visit(Context context, Listed owner, Texts texts) {
    Subscriber subscriber() {
        return owner.subscriber();
    }

    List<Subscription> followed() {
        return owner.subscriptions().stream().filter(Subscription::active).toList();
    }

    /** Path of the preference page, with its token. */
    String base() {
        return "/m/" + context.pathParam("token");
    }

    /** The subscription in the address; empty for anybody else's. */
    Optional<Subscription> subscription() {
        return followed().stream().filter(each -> each.id().equals(context.pathParam("id"))).findFirst();
    }

    FilterForm form() {
        return FilterForm.of(context.formParamMap());
    }

    FormView form(FilterForm form, List<Problem> problems, @Nullable PreviewView preview) {
        return new FormView(base() + "/add", null, form, null, problems, preview);
    }
}
