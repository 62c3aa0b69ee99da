package org.policywatch.platform.web;

/**
 * Where an HTTP listener binds.
 *
 * @param host such as {@code 127.0.0.1}
 * @param port 0 takes a free one
 * @param key of the configuration that sets the port, for messages
 */
public record Listener(String host, int port, String key) {}
