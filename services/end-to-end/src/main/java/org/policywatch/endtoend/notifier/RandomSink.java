package org.policywatch.endtoend.notifier;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.policywatch.notifier.deliver.SmtpServer;
import org.policywatch.testing.ScriptedSmtp;
import org.policywatch.testing.ScriptedSmtp.Accepted;
import org.policywatch.testing.ScriptedSmtp.Act;

/** A mail server that answers at random: takes mails, refuses for now or for good, drops the connection, falls silent. */
final class RandomSink implements AutoCloseable {
    private static final Pattern EVENT = Pattern.compile("/events/([0-9a-f]{64})");

    private final Random random;
    private final boolean faultless;
    private final ConcurrentLinkedQueue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unknown = new AtomicInteger();
    private final ScriptedSmtp smtp;

    /**
     * A mail that was taken, answered or not.
     *
     * @param recipient of the envelope
     * @param messageId with angle brackets
     * @param events that it links
     * @param at {@link System#nanoTime()} of the end of data
     */
    record Taken(String recipient, String messageId, Set<String> events, long at) {}

    /**
     * @param faultless takes everything
     * @param pipelining offers it (RFC 2920)
     */
    RandomSink(Random random, boolean faultless, boolean pipelining) {
        this.random = random;
        this.faultless = faultless;
        this.smtp = new ScriptedSmtp(_ -> act(), this::keep);
        if (pipelining) {
            smtp.extension("PIPELINING");
        }
    }

    SmtpServer server() {
        return new SmtpServer("127.0.0.1", smtp.port(), Optional.empty(), false);
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** Mails taken whose answer never reached the sender. */
    int unknown() {
        return unknown.get();
    }

    private synchronized Act act() {
        int die = faultless ? 999 : random.nextInt(1000);
        if (die < 60) {
            return random.nextBoolean() ? new Act.Refuse("451 4.3.0 later") : new Act.RefuseData("451 4.3.0 later");
        }
        if (die < 80) {
            return random.nextBoolean()
                    ? new Act.Refuse("554 5.6.0 not this one")
                    : new Act.RefuseData("554 5.6.0 not this one");
        }
        if (die < 100) {
            return new Act.DropEarly();
        }
        if (die < 110) {
            return new Act.DropAfterData();
        }
        return die == 110 ? new Act.Stall() : new Act.Accept();
    }

    private void keep(Accepted message) {
        if (!message.answered()) {
            unknown.incrementAndGet();
        }
        Set<String> events = new TreeSet<>();
        Matcher found = EVENT.matcher(message.data().replace("=\n", ""));
        while (found.find()) {
            events.add(found.group(1));
        }
        taken.add(new Taken(message.recipient(), message.messageId(), events, System.nanoTime()));
    }

    @Override
    public void close() {
        smtp.close();
    }
}
