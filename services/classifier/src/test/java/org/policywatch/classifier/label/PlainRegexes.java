package org.policywatch.classifier.label;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The same rules as a loop over {@link java.util.regex.Pattern}: each word pattern is written as a regular expression, and every
 * rule is tried on every text. It is spared some work: the words are cut and folded before, and it only says which rules fit,
 * not where.
 */
final class PlainRegexes {
    private static final String ANY_WORD = "[^ ;^$]+ ";
    private static final String OVER_BREAKS = "(?:; )*";

    private record Regexes(String name, Rule rule, List<Pattern> any, List<Pattern> with, List<Pattern> unless) {
        boolean fits(String words) {
            return found(any, words) && (with.isEmpty() || found(with, words)) && !found(unless, words);
        }

        private static boolean found(List<Pattern> patterns, String words) {
            for (Pattern pattern : patterns) {
                if (pattern.matcher(words).find()) {
                    return true;
                }
            }
            return false;
        }
    }

    private final List<Regexes> rules;

    private PlainRegexes(List<Regexes> rules) {
        this.rules = rules;
    }

    /** All rules of a book. */
    static PlainRegexes of(RuleBook book) {
        RuleFiles.Shared shared = RuleFiles.shared();
        return new PlainRegexes(book.rules()
                .stream()
                .map(rule -> new Regexes(rule.name(), rule.rule(), all(shared, rule.any()), all(shared, rule.with()),
                        all(shared, rule.unless())))
                .toList());
    }

    /** Names of the rules that fit, in the order of the files. */
    List<String> fitting(String jurisdiction, String words) {
        List<String> names = new ArrayList<>();
        for (Regexes each : rules) {
            if (each.rule().holdsIn(jurisdiction) && each.rule().chamber().isEmpty() && each.fits(words)) {
                names.add(each.name());
            }
        }
        return names;
    }

    /** The words of a text, folded, a space around each; {@code ^ ; $} for begin, break and end. */
    static String words(Words words) {
        StringBuilder text = new StringBuilder(" ");
        for (int index = 0; index < words.count(); index++) {
            switch (words.symbol(index)) {
                case Lexicon.BEGIN -> text.append('^');
                case Lexicon.END -> text.append('$');
                case Lexicon.BREAK -> text.append(';');
                default -> fold(words.text().substring(words.start(index), words.end(index)), text);
            }
            text.append(' ');
        }
        return text.toString();
    }

    private static void fold(String word, StringBuilder text) {
        word.chars()
                .map(c -> Letters.fold((char) c))
                .filter(c -> !Letters.apostrophe((char) c))
                .forEach(c -> text.append((char) c));
    }

    private static List<Pattern> all(RuleFiles.Shared shared, List<WordPattern> patterns) {
        return patterns.stream()
                .map(pattern -> PatternParser.parse(shared.lists(), pattern.written()))
                .map(shape -> Pattern.compile("(?<= )" + regex(shape)))
                .toList();
    }

    private static String regex(Shape shape) {
        return switch (shape) {
            case Shape.Word(List<String> forms) when forms.isEmpty() -> ANY_WORD;
            case Shape.Word(List<String> forms) -> either(forms.stream().map(PlainRegexes::form).toList()) + " "
                    + OVER_BREAKS;
            case Shape.Gap(boolean over) -> "(?:" + ANY_WORD + (over ? OVER_BREAKS : "") + ")*";
            case Shape.Sequence(List<Shape> parts) ->
                parts.stream().map(PlainRegexes::regex).collect(Collectors.joining());
            case Shape.Either(List<Shape> choices) -> either(choices.stream().map(PlainRegexes::regex).toList());
            case Shape.Maybe(Shape inner) -> "(?:" + regex(inner) + ")?";
        };
    }

    private static String either(List<String> regexes) {
        return regexes.size() == 1 ? regexes.getFirst() : "(?:" + String.join("|", regexes) + ")";
    }

    private static String form(String form) {
        return switch (form) {
            case "#" -> "[0-9][^ ]*";
            case "^" -> "\\^";
            case "$" -> "\\$";
            case "<" -> "[\\^;]";
            case ">" -> "[$;]";
            default -> form.endsWith("*") ? form.replace("*", "[^ ]*") : form;
        };
    }
}
