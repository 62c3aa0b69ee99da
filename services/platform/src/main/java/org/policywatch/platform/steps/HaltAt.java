package org.policywatch.platform.steps;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ends the process as SIGKILL would, no hook run and nothing flushed, when one step is reached for the n-th time. */
public final class HaltAt implements Steps {
    /** Where: {@code NAME:COUNT}, such as {@code smtp-dot:3}. For crash tests only. */
    public static final String PROPERTY = "policywatch.halt-at";
    /** Exit code of a process that was ended so; no other exit of ours has it. */
    public static final int EXIT = 86;
    private static final Pattern PLACE = Pattern.compile("([a-z-]+):([1-9][0-9]{0,8})");

    private final String step;
    private final AtomicInteger left;
    private final IntConsumer halt;

    HaltAt(String step, int count, IntConsumer halt) {
        this.step = step;
        this.left = new AtomicInteger(count);
        this.halt = halt;
    }

    static HaltAt parse(String place) {
        Matcher parts = PLACE.matcher(place);
        if (!parts.matches()) {
            throw new IllegalArgumentException(PROPERTY + ": the value is '" + place
                    + "', not NAME:COUNT. Next step: name a step and how often it is reached, such as smtp-dot:3.");
        }
        return new HaltAt(parts.group(1), Integer.parseInt(parts.group(2)), Runtime.getRuntime()::halt);
    }

    @Override
    public void reached(String name, String of) {
        if (name.equals(step) && left.decrementAndGet() == 0) {
            halt.accept(EXIT);
        }
    }
}
