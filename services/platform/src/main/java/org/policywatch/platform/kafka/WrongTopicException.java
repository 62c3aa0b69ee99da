package org.policywatch.platform.kafka;

/** A topic exists with other settings than the contract's; the message names topic, setting, wanted, found, next step. */
public final class WrongTopicException extends RuntimeException {
    WrongTopicException(String message) {
        super(message);
    }
}
