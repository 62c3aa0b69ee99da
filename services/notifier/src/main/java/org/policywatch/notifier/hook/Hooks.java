package org.policywatch.notifier.hook;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.policywatch.notifier.store.HookCallTable;
import org.policywatch.notifier.store.HookTable;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.subscription.Hook;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.schemas.Json;

/** What owners of saved filters do with their webhooks. Every method but {@link #test} is one transaction. */
public final class Hooks {
    private static final int LONGEST = 500;

    private final NotifierDatabase database;
    private final Keys keys;
    private final HookClient client;
    private final Supplier<String> ids;
    private final Clock clock;

    /** @param ids new opaque ids */
    public Hooks(NotifierDatabase database, Keys keys, HookClient client, Supplier<String> ids, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.client = client;
        this.ids = ids;
        this.clock = clock;
    }

    /** The hook of this saved filter. */
    public Optional<Hook> of(Subscription subscription) {
        return database.read(handle -> HookTable.find(handle, subscription.id()));
    }

    /** The address in what was typed; empty when nothing could ever be sent there. */
    public Optional<URI> understood(String typed) {
        String text = typed.strip();
        if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            return Optional.empty();
        }
        try {
            URI url = new URI(text);
            return url.getRawFragment() == null && client.refusal(url).isEmpty() ? Optional.of(url) : Optional.empty();
        } catch (java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Events are sent there from now on; returns the secret, which is shown this once. */
    public String put(Subscription subscription, URI url) {
        Hook hook = new Hook(subscription.id(), url, ids.get(), Hook.State.NEW);
        database.change(handle -> HookTable.put(handle, hook, clock.instant()));
        return HookSignature.secret(keys.hook(subscription.id(), hook.salt()));
    }

    /** Another secret from now on; returns it, shown this once. */
    public String renew(Subscription subscription) {
        String salt = ids.get();
        database.change(handle -> HookTable.renew(handle, subscription.id(), salt));
        return HookSignature.secret(keys.hook(subscription.id(), salt));
    }

    /** On again; what was not delivered within {@link HookCallTable#REPLAY} is sent anew. Returns how many events that are. */
    public int switchOn(Subscription subscription) {
        Instant now = clock.instant();
        return database.write(handle -> {
            HookTable.switchOn(handle, subscription.id());
            return HookCallTable.replay(handle, subscription.id(), now);
        });
    }

    /** It is no more, and its secret good for nothing. */
    public void remove(Subscription subscription) {
        database.change(handle -> HookTable.delete(handle, subscription.id()));
    }

    /** Sends a signed example at once; empty when there is no hook. Nothing is stored. */
    public Optional<HookAnswer> test(Subscription subscription, URI source) {
        return of(subscription).map(hook -> {
            String id = "test-" + ids.get();
            Instant now = clock.instant();
            String body = Json.write(Map.of("specversion", "1.0", "id", id, "source", source.toString(), "type",
                    "org.policywatch.webhook.test", "time", now.toString(), "data", Map.of()));
            return client.post(hook.url(),
                    HookSignature.headers(keys.hook(hook.subscriptionId(), hook.salt()), id, now, body), body);
        });
    }
}
