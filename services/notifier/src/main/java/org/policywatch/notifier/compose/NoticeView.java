package org.policywatch.notifier.compose;

/**
 * What the templates of a notice show: a mail that tells of no event.
 *
 * @param subject of the message, and its headline
 * @param line what has come to pass
 * @param about which saved filter, in words
 * @param url where something can be done
 * @param footer the ways out
 */
public record NoticeView(String subject, String line, String about, String url, MailView.Footer footer) {}
