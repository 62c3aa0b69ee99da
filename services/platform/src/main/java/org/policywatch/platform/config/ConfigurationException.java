package org.policywatch.platform.config;

/** The configuration can't be used; the message names key, value, limit and the next step. Ends a start with exit code 2. */
public final class ConfigurationException extends RuntimeException {
    /** The whole message. */
    public ConfigurationException(String message) {
        super(message);
    }

    /** The whole message, and what lies beneath. */
    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
