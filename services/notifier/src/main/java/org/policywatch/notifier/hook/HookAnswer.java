package org.policywatch.notifier.hook;

/** What became of one call. */
public sealed interface HookAnswer {
    /** What was heard, in words; never holds the address of the receiver. */
    String words();

    /** 2xx: taken. */
    record Taken(String words) implements HookAnswer {}

    /** 410: the receiver wants no more, ever. */
    record Gone(String words) implements HookAnswer {}

    /** Anything else: tried again. */
    record Failed(String words) implements HookAnswer {}
}
