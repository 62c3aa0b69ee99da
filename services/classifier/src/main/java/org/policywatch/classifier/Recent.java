package org.policywatch.classifier;

import java.util.LinkedHashMap;
import java.util.Map;

/** The entries that were used last; older ones are forgotten. Not safe for several threads. */
public final class Recent<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;

    private final int most;

    /**
     * Empty.
     *
     * @param most entries are kept
     */
    public Recent(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
