package org.policywatch.standalone.demo;

/**
 * A mail as it arrived.
 *
 * @param to the recipient of its envelope
 * @param messageId as in its header
 * @param subject decoded
 * @param text its plain part
 */
public record DemoMail(String to, String messageId, String subject, String text) {}
