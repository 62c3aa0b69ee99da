package org.policywatch.notifier.compose;

import java.util.List;

/**
 * What is said of one event, the same to all its readers of one language and time zone.
 *
 * @param subject line of a mail about it alone
 * @param sentence what happened
 * @param place state it is of, in words
 * @param changes before and after; may be empty
 * @param facts who and where
 * @param rules which rule and words decided that it is an event
 * @param evidence what shows it
 */
record Telling(String subject, String sentence, String place, List<MailView.Change> changes, List<MailView.Fact> facts,
        List<String> rules, List<MailView.Fact> evidence) {
    Telling {
        changes = List.copyOf(changes);
        facts = List.copyOf(facts);
        rules = List.copyOf(rules);
        evidence = List.copyOf(evidence);
    }
}
