package org.policywatch.standalone.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.policywatch.notifier.NotifierCommands;
import org.policywatch.notifier.NotifierSettings;
import org.policywatch.notifier.outbox.Brake;
import org.policywatch.platform.config.Configuration;
import org.policywatch.schemas.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code policywatch brake status|release} (E-29). It works beside a running notifier. */
final class BrakeCommand {
    private BrakeCommand() {}

    /** What both have in common: the brake and its limit. */
    abstract static class Base extends BesideNotifier {
        Base(Terminal terminal) {
            super(terminal);
        }

        abstract void with(Brake brake, int limit);

        @Override
        final int with(NotifierCommands notifier, Configuration configuration) {
            with(notifier.brake(), configuration.get(NotifierSettings.BRAKE));
            return 0;
        }
    }

    /** One line. */
    @Command(name = "status", mixinStandardHelpOptions = true, description = {
            "Says in one line whether mails are held, since when, and how many wait.", "",
            "More mails within an hour than notifier.brake hold everything but opt-in mails until `policywatch brake"
                    + " release`."})
    static final class Status extends Base {
        @Option(names = "--json", description = {
                "The same as JSON: held, heldSince, waiting, late (too old to be sent), lastHour, limit, lastRelease."})
        private boolean json;

        Status(Terminal terminal) {
            super(terminal);
        }

        @Override
        void with(Brake brake, int limit) {
            Brake.State state = brake.state(terminal.clock().instant());
            terminal.out().println(json ? Json.write(object(state, limit)) : sentence(state, limit));
        }

        private static String sentence(Brake.State state, int limit) {
            String what = state.heldSince()
                    .map(since -> "held since " + since + ": " + mails(state.waiting())
                            + " wait for `policywatch brake release`")
                    .orElseGet(() -> "not held: " + mails(state.lastHour()) + " queued in the last hour, the limit is "
                            + limit + "; " + state.waiting() + " to be sent");
            return what + (state.late() == 0 ? "" : "; " + state.late() + " are too old and will not be sent")
                    + state.lastRelease().map(last -> "; last release " + last.at() + ", " + mails(last.mails())
                            + (last.reason().isEmpty() ? "" : ": " + last.reason())).orElse("");
        }

        private static ObjectNode object(Brake.State state, int limit) {
            ObjectNode object = Json.mapper().createObjectNode().put("held", state.heldSince().isPresent());
            state.heldSince().ifPresent(since -> object.put("heldSince", since.toString()));
            object.put("waiting", state.waiting()).put("late", state.late()).put("lastHour", state.lastHour())
                    .put("limit", limit);
            state.lastRelease().ifPresent(last -> object.putObject("lastRelease").put("at", last.at().toString())
                    .put("mails", last.mails()).put("reason", last.reason()));
            return object;
        }
    }

    /** Lets everything go. */
    @Command(name = "release", mixinStandardHelpOptions = true, description = {
            "Lets go what the brake holds, and says how many mails that are.", "",
            "A running notifier sends them at once. Counting starts anew: as many mails again pull the brake again. Look"
                    + " first at what was published (`policywatch events --since T`)."})
    static final class Release extends Base {
        @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = {
                "Why, in words; kept with the release and shown by `brake status`. No addresses."})
        private String reason = "";

        Release(Terminal terminal) {
            super(terminal);
        }

        @Override
        void with(Brake brake, int limit) {
            Optional<Brake.Release> release = brake.release(reason, terminal.clock().instant());
            terminal.out().println(release.map(done -> "released " + mails(done.mails())).orElse("nothing is held"));
        }
    }

    private static String mails(long number) {
        return number + (number == 1 ? " mail" : " mails");
    }
}
