package org.policywatch.classifier.label;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads the patterns of the rule files: words as they are printed; {@code (a|b)} one of; {@code [a]} perhaps; {@code refer*}
 * a stem; {@code #} a number; {@code _} any word; {@code ..} up to four words and {@code ...} any words of the same clause;
 * {@code ....} any words; {@code ^ $} begin and end of the text, {@code < >} of a clause; {@code {name}} a list of words.yaml.
 */
final class PatternParser {
    private static final Pattern TOKEN = Pattern
            .compile("\\.{2,4}|[()\\[\\]|<>^$#_]|\\{[a-z-]+\\}|[a-z0-9][a-z0-9']*\\*?");
    private static final Pattern DIGITS_THEN_LETTERS = Pattern.compile("[0-9]+(?:st|nd|rd|th)?|[a-z]+\\*?");
    private static final int SHORT_GAP = 4;

    private final Map<String, String> lists;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    private PatternParser(Map<String, String> lists, String pattern) {
        this.lists = lists;
        Matcher matcher = TOKEN.matcher(pattern.replace("'", ""));
        int last = 0;
        while (matcher.find()) {
            refuse(pattern, pattern.replace("'", "").substring(last, matcher.start()));
            last = matcher.end();
            tokens.add(matcher.group());
        }
    }

    /** The shape of a pattern; {@link IllegalArgumentException} says what cannot be read. */
    static Shape parse(Map<String, String> lists, String pattern) {
        PatternParser parser = new PatternParser(lists, pattern);
        Shape shape = parser.choices();
        if (parser.at < parser.tokens.size()) {
            throw new IllegalArgumentException(
                    "pattern '" + pattern + "': '" + parser.tokens.get(parser.at) + "' closes nothing");
        }
        return shape;
    }

    private static void refuse(String pattern, String between) {
        if (!between.chars().allMatch(c -> c == ' ' || c == '-' || c == ',' || c == '/' || c == '\n')) {
            throw new IllegalArgumentException("pattern '" + pattern + "': '" + between.strip()
                    + "' is no word; write lower case without accents or points");
        }
    }

    private Shape choices() {
        List<Shape> choices = new ArrayList<>(List.of(sequence()));
        while (peek("|")) {
            at++;
            choices.add(sequence());
        }
        return choices.size() == 1 ? choices.getFirst() : joined(choices);
    }

    /** Single words among the choices are one word with several forms: a smaller machine. */
    private static Shape joined(List<Shape> choices) {
        List<String> written = new ArrayList<>();
        List<Shape> others = new ArrayList<>();
        choices.forEach(choice -> sort(choice, written, others));
        if (!written.isEmpty()) {
            others.addFirst(new Shape.Word(List.copyOf(written)));
        }
        return others.size() == 1 ? others.getFirst() : new Shape.Either(List.copyOf(others));
    }

    private static void sort(Shape choice, List<String> written, List<Shape> others) {
        switch (choice) {
            case Shape.Word(List<String> forms) when !forms.isEmpty() -> written.addAll(forms);
            case Shape.Either(List<Shape> inner) -> inner.forEach(one -> sort(one, written, others));
            case Shape _ -> others.add(choice);
        }
    }

    private Shape sequence() {
        List<Shape> parts = new ArrayList<>();
        while (at < tokens.size() && !peek("|") && !peek(")") && !peek("]")) {
            parts.add(part(tokens.get(at++)));
        }
        return parts.size() == 1 ? parts.getFirst() : new Shape.Sequence(parts);
    }

    private Shape part(String token) {
        return switch (token) {
            case "(" -> closed(")", choices());
            case "[" -> new Shape.Maybe(closed("]", choices()));
            case "_" -> new Shape.Word(List.of());
            case ".." -> shortGap(SHORT_GAP);
            case "..." -> new Shape.Gap(false);
            case "...." -> new Shape.Gap(true);
            default -> token.startsWith("{") ? list(token) : words(token);
        };
    }

    private Shape closed(String close, Shape inner) {
        if (!peek(close)) {
            throw new IllegalArgumentException("a '" + close + "' is missing in " + String.join(" ", tokens));
        }
        at++;
        return inner;
    }

    private boolean peek(String token) {
        return at < tokens.size() && tokens.get(at).equals(token);
    }

    private static Shape shortGap(int words) {
        Shape one = new Shape.Word(List.of());
        return new Shape.Maybe(words == 1 ? one : new Shape.Sequence(List.of(one, shortGap(words - 1))));
    }

    private Shape list(String token) {
        String name = token.substring(1, token.length() - 1);
        String content = lists.get(name);
        if (content == null) {
            throw new IllegalArgumentException("no list '" + name + "' in words.yaml; there are " + lists.keySet());
        }
        return parse(lists, content);
    }

    /** Letters and digits are words of their own, as in texts: "hb12" is two. */
    private static Shape words(String token) {
        List<Shape> parts = new ArrayList<>();
        Matcher matcher = DIGITS_THEN_LETTERS.matcher(token);
        while (matcher.find()) {
            parts.add(new Shape.Word(List.of(matcher.group())));
        }
        return parts.isEmpty()
                ? new Shape.Word(List.of(token))
                : parts.size() == 1 ? parts.getFirst() : new Shape.Sequence(parts);
    }
}
