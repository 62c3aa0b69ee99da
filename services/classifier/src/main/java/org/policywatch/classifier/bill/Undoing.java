package org.policywatch.classifier.bill;

import com.google.re2j.Pattern;
import java.util.List;

/** Words that take a chamber's passage back. A motion that was only made, tabled or lost takes nothing back. */
final class Undoing {
    private static final Pattern UNDOES = Pattern
            .compile("(?i)\\bvitiat(?:ed|es)\\b.*\\bpass|\\bpassage\\b.*\\bvitiated\\b"
                    + "|\\breconsidered (?:the )?(?:vote|passage|final)|\\b(?:vote|passage)\\b.{0,60}\\b(?:was |is )?reconsidered\\b"
                    + "|\\breconsideration of (?:passage|final passage)\\b.{0,40}\\b(?:adopted|agreed to|carried|prevailed)\\b"
                    + "|\\bmotion to reconsider\\b.{0,60}\\b(?:adopted|agreed to|carried|prevailed|passed)\\b"
                    + "|\\b(?:recalled|returned) (?:from|by) (?:the )?(?:governor|president)\\b.{0,40}\\brequest"
                    + "|\\brecalled from (?:the )?(?:governor|president of the united states|enrolling)");
    private static final Pattern NOT = Pattern
            .compile(
                    "(?i)\\blaid (?:up)?on (?:the )?table\\b|\\b(?:failed|lost|withdrawn|tabled|not adopted|rejected)\\b");

    /** One of which stands in every text that undoes: nearly none needs the patterns. */
    private static final List<String> NEEDED = List.of("vitiat", "reconsider", "recalled", "returned");

    private Undoing() {}

    static boolean undoes(String text) {
        return mayUndo(text) && UNDOES.matcher(text).find() && !NOT.matcher(text).find();
    }

    private static boolean mayUndo(String text) {
        for (int at = 0; at < text.length(); at++) {
            for (String word : NEEDED) {
                if (text.regionMatches(true, at, word, 0, word.length())) {
                    return true;
                }
            }
        }
        return false;
    }
}
