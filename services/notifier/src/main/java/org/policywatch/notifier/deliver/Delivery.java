package org.policywatch.notifier.deliver;

/** What became of one message at the server. */
public sealed interface Delivery {
    /** What was heard, without the address. */
    String reply();

    /** Taken by the server. */
    record Accepted(String reply) implements Delivery {}

    /** Refused by the server. */
    record Refused(ReplyClass reason, String reply) implements Delivery {}

    /** Connection lost after the end of data: it may have been taken (RFC 1047). */
    record Unknown(String reply) implements Delivery {}

    /** The server could not be reached, or was lost before the end of data: certainly not taken. */
    record Unreachable(String reply) implements Delivery {}
}
