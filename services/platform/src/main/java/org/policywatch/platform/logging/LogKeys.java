package org.policywatch.platform.logging;

import java.util.Map;

/**
 * The keys that log lines may carry, with what their values are (S-23). An address, a token or the query of a token page is
 * never a value.
 */
public final class LogKeys {
    /** Key → meaning. */
    public static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("alerts", "a number of alerts: one event for one subscriber"),
            Map.entry("bytes", "a size in bytes"),
            Map.entry("documents", "a number of documents"),
            Map.entry("event", "id of an event"),
            Map.entry("events", "a number of events"),
            Map.entry("fault", "class of an error"),
            Map.entry("file", "a path on this machine"),
            Map.entry("limit", "a limit that was reached"),
            Map.entry("link", "web address of a file that a list links, or of a page that a feed links"),
            Map.entry("mail", "id of a mail's row, never an address"),
            Map.entry("mails", "a number of mails"),
            Map.entry("method", "an HTTP method"),
            Map.entry("offset", "Kafka offset"),
            Map.entry("partition", "Kafka partition"),
            Map.entry("partitions", "Kafka partitions"),
            Map.entry("port", "a TCP port"),
            Map.entry("reason", "why, in words, without secrets"),
            Map.entry("service", "name of a service"),
            Map.entry("source", "id of a source"),
            Map.entry("status", "an HTTP or SMTP status"),
            Map.entry("step", "a step of the work"),
            Map.entry("subscriber", "id of a subscriber, never an address"),
            Map.entry("subscription", "id of a saved filter"),
            Map.entry("topic", "Kafka topic"),
            Map.entry("visits", "a number of visits to a source"));

    private LogKeys() {}
}
