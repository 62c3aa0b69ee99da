package org.policywatch.standalone.command;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.NotifierCommands;
import org.policywatch.notifier.subscription.EmailAddress;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.notifier.subscription.RefusedAddressException;
import org.policywatch.notifier.subscription.Subscriber;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.notifier.subscription.Subscription;
import org.policywatch.platform.config.Configuration;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.event.EventType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code policywatch subscribers add|list|export|erase}. It works beside a running notifier. */
final class SubscribersCommand {
    private SubscribersCommand() {}

    /** What the four have in common: the subscribers. */
    abstract static class Base extends BesideNotifier {
        Base(Terminal terminal) {
            super(terminal);
        }

        abstract int with(Subscribers subscribers);

        @Override
        final int with(NotifierCommands notifier, Configuration configuration) {
            return with(notifier.subscribers());
        }

        static EmailAddress address(String text) {
            try {
                return EmailAddress.parse(text);
            } catch (RefusedAddressException e) {
                throw new ConfigurationException("--email: '" + text + "' is refused, " + e.getMessage()
                        + ". Next step: give one plain address.", e);
            }
        }
    }

    /** Adds a subscription. */
    @Command(name = "add", mixinStandardHelpOptions = true, description = {
            "Adds a subscription and sends the opt-in mail, unless --consent records consent given elsewhere."})
    static final class Add extends Base {
        @Option(names = "--email", required = true, paramLabel = "A", description = "Where to.")
        private String email = "";

        @Option(names = "--state", paramLabel = "XX", description = "Two letters, US for federal; may be repeated.")
        private List<String> states = List.of();

        @Option(names = "--model", paramLabel = "M", description = "Such as task-force-model; may be repeated.")
        private List<String> models = List.of();

        @Option(names = "--topic", paramLabel = "T", description = "Such as 287g; may be repeated.")
        private List<String> topics = List.of();

        @Option(names = "--type", paramLabel = "NAME", description = "Such as agreement.signed; may be repeated.")
        private List<String> types = List.of();

        @Option(names = "--county", paramLabel = "XX/NAME", description = "Such as MD/Frederick; may be repeated.")
        private List<String> counties = List.of();

        @Option(names = "--agency", paramLabel = "ID", description = {
                "Such as us-md/frederick-county-sheriffs-office; may be repeated."})
        private List<String> agencies = List.of();

        @Option(names = "--bill", paramLabel = "ID", description = "Such as us/119/HR756; may be repeated.")
        private List<String> bills = List.of();

        @Option(names = "--word", paramLabel = "TEXT", description = {
                "A word or phrase that must occur; of several, all must."})
        private List<String> words = List.of();

        @Option(names = "--frequency", paramLabel = "F", defaultValue = "at-once", description = {
                "at-once, hourly, 'daily 08:00' or 'weekly monday 08:00'."})
        private String frequency = "at-once";

        @Option(names = "--consent", paramLabel = "TEXT", description = "Where and how consent was given.")
        private @Nullable String consent;

        Add(Terminal terminal) {
            super(terminal);
        }

        @Override
        int with(Subscribers subscribers) {
            Subscribers.Request request = new Subscribers.Request(address(email), filter(), every(),
                    Subscriber.Preferences.DEFAULT);
            return switch (consent == null ? subscribers.ask(request) : subscribers.addWithConsent(request, consent)) {
                case Subscribers.Added.Active(String id) -> say("subscribed; id " + id, 0);
                case Subscribers.Added.OptInQueued(String id) -> say("the opt-in mail is queued; id " + id, 0);
                case Subscribers.Added.Refused(String reason) -> say("not added: " + reason, 1);
            };
        }

        private int say(String what, int exit) {
            terminal.err().println(what);
            return exit;
        }

        private Frequency every() {
            try {
                return Frequency.parse(frequency);
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException("--frequency: " + e.getMessage() + ". Next step: use one of these.",
                        e);
            }
        }

        private EventFilter filter() {
            types.stream().filter(name -> EventType.ofName(name).isEmpty()).findFirst().ifPresent(name -> {
                throw new ConfigurationException("--type: '" + name + "' is no event. Next step: use one of "
                        + List.of(EventType.values()).stream().map(EventType::eventName).toList() + ".");
            });
            states.stream().filter(code -> !code.toUpperCase(Locale.ROOT).matches("(US-)?[A-Z]{2}")).findFirst()
                    .ifPresent(code -> {
                        throw new ConfigurationException("--state: '" + code
                                + "' is no state. Next step: use two letters, such as MD, or US for federal.");
                    });
            counties.stream().filter(name -> !name.matches("[A-Za-z]{2}/.+")).findFirst().ifPresent(name -> {
                throw new ConfigurationException("--county: '" + name
                        + "' has no state. Next step: write the state's two letters before it, such as MD/Frederick.");
            });
            return EventFilter.of(states, counties, agencies, models, bills, topics, types, words);
        }
    }

    /** A line a subscriber, tab-separated. */
    @Command(name = "list", mixinStandardHelpOptions = true, description = {
            "Prints id, address, status and filters, tab-separated."})
    static final class ListAll extends Base {
        ListAll(Terminal terminal) {
            super(terminal);
        }

        @Override
        int with(Subscribers subscribers) {
            subscribers.list().forEach(each -> terminal.out().println(String.join("\t", each.subscriber().id(),
                    each.subscriber().address().value(), each.subscriber().status().text(),
                    Json.write(each.subscriptions().stream().map(Subscription::filter).toList()))));
            return 0;
        }
    }

    /** Everything that is kept about an address. */
    @Command(name = "export", mixinStandardHelpOptions = true, description = "Prints everything kept about an address, as JSON.")
    static final class Export extends Base {
        @Option(names = "--email", required = true, paramLabel = "A", description = "Whose.")
        private String email = "";

        Export(Terminal terminal) {
            super(terminal);
        }

        @Override
        int with(Subscribers subscribers) {
            return subscribers.export(address(email)).map(json -> {
                terminal.out().println(json);
                return 0;
            }).orElseGet(() -> {
                terminal.err().println("nothing is kept about this address");
                return 1;
            });
        }
    }

    /** Erases an address. */
    @Command(name = "erase", mixinStandardHelpOptions = true, description = {
            "Erases everything about an address but the keyed hash that keeps it from being mailed again."})
    static final class Erase extends Base {
        @Option(names = "--email", required = true, paramLabel = "A", description = "Whose.")
        private String email = "";

        Erase(Terminal terminal) {
            super(terminal);
        }

        @Override
        int with(Subscribers subscribers) {
            boolean erased = subscribers.erase(address(email));
            terminal.err().println(erased ? "erased" : "nothing was kept about this address");
            return erased ? 0 : 1;
        }
    }
}
