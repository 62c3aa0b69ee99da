package org.policywatch.classifier.bill;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.policywatch.classifier.bill.BillNumbers.Mention;

/** One jurisdiction's numbers, as patterns of a linear-time engine: no text however hostile takes long (L-10). */
final class Numbering {
    private static final int LOOSE = Pattern.CASE_INSENSITIVE;

    private final NumberingRule rule;
    private final Map<String, Measure> measures;
    private final Map<String, String> prefixes;
    private final Pattern exact;
    private final Pattern leading;
    private final Pattern running;

    Numbering(NumberingRule rule) {
        this.rule = rule;
        this.measures = rule.measures();
        this.prefixes = rule.written().collect(
                Collectors.toUnmodifiableMap(prefix -> prefix, prefix -> rule.aliases().getOrDefault(prefix, prefix)));
        String number = glued() + "(" + alternatives(false) + ")" + number();
        this.exact = Pattern.compile("\\s*" + number + "(?:-?[A-Z*]{1,5})?\\s*", LOOSE);
        this.leading = Pattern.compile("\\s*" + number + (rule.prints() ? "(?:-?[A-Z])?" : "") + "\\b", LOOSE);
        this.running = Pattern
                .compile("(?:^|[\\s(\\[,;/:\"“‘'–—-])" + glued() + "(" + alternatives(true) + ")" + number() + "\\b");
    }

    Optional<String> normalise(String written) {
        Matcher matcher = exact.matcher(written);
        return matcher.matches() && plausible(matcher) ? Optional.of(normal(matcher)) : Optional.empty();
    }

    Optional<Mention> leading(String text) {
        Matcher matcher = leading.matcher(text);
        return matcher.lookingAt() && plausible(matcher) ? Optional.of(mention(matcher)) : Optional.empty();
    }

    List<Mention> within(String text) {
        List<Mention> mentions = new ArrayList<>();
        Matcher matcher = running.matcher(text);
        while (matcher.find()) {
            if (plausible(matcher)) {
                mentions.add(mention(matcher));
            }
        }
        return mentions;
    }

    String sessionOf(int year) {
        return rule.sessionOf(year);
    }

    /** Whether a normalised number is one that a measure has before, or beside, the one it keeps. */
    boolean early(String number) {
        return rule.early() != null && rule.early().contains(number.split(" ", 2)[0]);
    }

    Measure measure(String prefix) {
        return measures.getOrDefault(prefix, Measure.UNKNOWN);
    }

    /** Letters stand for a number only after the prefixes that are lettered. */
    private boolean plausible(Matcher matcher) {
        List<String> lettered = rule.lettered();
        return lettered == null || Character.isDigit(matcher.group(2).charAt(0)) || lettered.contains(prefix(matcher));
    }

    private String prefix(Matcher matcher) {
        String written = matcher.group(1).toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
        return prefixes.getOrDefault(written, written);
    }

    private Mention mention(Matcher matcher) {
        return new Mention(normal(matcher), matcher.start(1), matcher.end());
    }

    private String normal(Matcher matcher) {
        String session = rule.extraordinary() && matcher.group(2) != null
                ? matcher.group(2).toUpperCase(Locale.ROOT)
                : "";
        String digits = matcher.group(rule.extraordinary() ? 3 : 2).toUpperCase(Locale.ROOT);
        return prefix(matcher) + session + " " + digits;
    }

    private String glued() {
        return rule.glued() == null ? "" : "(?:" + rule.glued() + ")?";
    }

    private String number() {
        String digits = "\\d{1,5}" + (rule.letters() == null ? "" : letters(rule.letters()));
        if (rule.dashed()) {
            digits = "\\d{2}[A-Z]?-\\d{1,5}|" + digits;
        }
        if (rule.lettered() != null) {
            digits += "|[A-Z]{1,2}";
        }
        String session = rule.extraordinary() ? "(X[1-9])?" : "";
        return "\\.?" + session + "\\s*(?:No\\.?\\s*)?0*(" + digits + ")";
    }

    private static String letters(String allowed) {
        return allowed.contains("-") ? "[" + allowed + "]?" : "(?:" + allowed + ")?";
    }

    private String alternatives(boolean running) {
        return prefixes.keySet().stream().sorted(Comparator.comparingInt(String::length).reversed()
                .thenComparing(Comparator.naturalOrder())).map(prefix -> written(prefix, running))
                .collect(Collectors.joining("|"));
    }

    /** {@code HB} also as H.B. and H. B.; in running text capitals, save in Con. and Res., and a stop after one letter. */
    private static String written(String prefix, boolean running) {
        if (running && prefix.length() == 1) {
            return prefix + "\\.";
        }
        if (running && prefix.endsWith("RES")) {
            return prefix.substring(0, 1) + "\\.?\\s?" + middle(prefix) + "R(?:ES|es)";
        }
        return prefix.chars().mapToObj(letter -> Character.toString(letter)).collect(Collectors.joining("\\.?\\s?"));
    }

    private static String middle(String prefix) {
        return switch (prefix.substring(1, prefix.length() - 3)) {
            case "CON" -> "C(?:ON|on)\\.?\\s?";
            case "J" -> "J\\.?\\s?";
            default -> "";
        };
    }
}
