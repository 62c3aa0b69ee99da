package org.policywatch.platform.logging;

import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.status.StatusListener;

/**
 * Tells warnings and errors of the logging library itself on standard error. Without a listener Logback prints its whole
 * history on standard output, which belongs to machines; its own console listener tells also what went well.
 */
public final class LogTroubles implements StatusListener {
    @Override
    public void addStatusEvent(Status status) {
        if (status.getLevel() >= Status.WARN) {
            System.err.println("policywatch: logging: " + status.getMessage());
        }
    }

    @Override
    public boolean isResetResistant() {
        return false;
    }
}
