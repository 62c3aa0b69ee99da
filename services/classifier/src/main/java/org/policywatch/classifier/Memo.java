package org.policywatch.classifier;

import java.util.Map;
import java.util.function.Function;

/**
 * Remembers what a pure function gave for the arguments seen last, so that it need not be asked again. Safe for several
 * threads.
 */
public final class Memo<K, V> {
    private final Function<K, V> function;
    private final Map<K, V> known;

    /**
     * Empty.
     *
     * @param function pure, never gives null
     * @param most arguments are remembered
     */
    public Memo(Function<K, V> function, int most) {
        this.function = function;
        this.known = new Recent<>(most);
    }

    /** The function's value, remembered or new. */
    public synchronized V of(K argument) {
        V value = known.get(argument);
        if (value == null) {
            value = function.apply(argument);
            known.put(argument, value);
        }
        return value;
    }
}
