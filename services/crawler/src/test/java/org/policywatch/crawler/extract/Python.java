package org.policywatch.crawler.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The few Python expressions in which feedparser's suite says what it expects. */
sealed interface Python {
    /** A text, a number, a name like {@code True}. */
    record Literal(Object value) implements Python {}

    /** A name, and what was asked of it: {@code entries[0]['link']} and {@code entries[0].link} are the same path. */
    record Path(List<Object> steps) implements Python {
        public Path {
            steps = List.copyOf(steps);
        }
    }

    /** A tuple or a list. */
    record Row(List<Python> members) implements Python {}

    /** A dictionary with texts for keys. */
    record Table(Map<String, Python> members) implements Python {}

    /** A function's answer. */
    record Call(String function, List<Python> arguments) implements Python {}

    record Not(Python operand) implements Python {}

    record And(List<Python> operands) implements Python {}

    record Or(List<Python> operands) implements Python {}

    /** {@code a == b == c} has one operator between each two. */
    record Comparison(List<Python> operands, List<String> operators) implements Python {}

    /**
     * The expression in this text.
     *
     * @throws IllegalArgumentException when it is beyond what is known here
     */
    static Python parse(String text) {
        return new Parser(text).whole();
    }

    /** Recursive descent, one method a level of precedence. */
    final class Parser {
        private static final Pattern TOKEN = Pattern.compile(
                "\\s*(?:[uUrRbB]?(\"{3}.*?\"{3}|'{3}.*?'{3}|'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")|(-?\\d+(?:\\.\\d+)?)|([A-Za-z_]\\w*)|(==|!=|[\\[\\](){}.,:+]))",
                Pattern.DOTALL);
        private static final Pattern ESCAPE = Pattern.compile(
                "\\\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", Pattern.DOTALL);

        private final List<MatchResult> tokens = new ArrayList<>();
        private int at;

        Parser(String text) {
            var matcher = TOKEN.matcher(text.strip());
            int end = 0;
            while (matcher.lookingAt()) {
                tokens.add(matcher.toMatchResult());
                end = matcher.end();
                matcher.region(end, text.strip().length());
            }
            if (end != text.strip().length()) {
                throw new IllegalArgumentException("cannot read from: " + text.strip().substring(end));
            }
        }

        Python whole() {
            Python all = or();
            if (at != tokens.size()) {
                throw new IllegalArgumentException("left over: " + tokens.get(at).group());
            }
            return all;
        }

        private Python or() {
            List<Python> operands = new ArrayList<>(List.of(and()));
            while (accept("or")) {
                operands.add(and());
            }
            return operands.size() == 1 ? operands.getFirst() : new Or(operands);
        }

        private Python and() {
            List<Python> operands = new ArrayList<>(List.of(not()));
            while (accept("and")) {
                operands.add(not());
            }
            return operands.size() == 1 ? operands.getFirst() : new And(operands);
        }

        private Python not() {
            return accept("not") ? new Not(not()) : comparison();
        }

        private Python comparison() {
            List<Python> operands = new ArrayList<>(List.of(operand()));
            List<String> operators = new ArrayList<>();
            for (Optional<String> operator = operator(); operator.isPresent(); operator = operator()) {
                operators.add(operator.get());
                operands.add(operand());
            }
            return operators.isEmpty() ? operands.getFirst() : new Comparison(operands, operators);
        }

        private Optional<String> operator() {
            for (String operator : List.of("==", "!=", "is", "in")) {
                if (accept(operator)) {
                    return Optional.of(operator);
                }
            }
            if (peek("not")) {
                at++;
                expect("in");
                return Optional.of("not in");
            }
            return Optional.empty();
        }

        private Python operand() {
            MatchResult token = next();
            if (token.group(1) != null) {
                return new Literal(joined(token.group(1)));
            }
            if (token.group(2) != null) {
                String number = token.group(2);
                return number.contains(".")
                        ? new Literal(Double.valueOf(number))
                        : new Literal(Integer.valueOf(number));
            }
            if (token.group(3) != null) {
                return path(token.group(3));
            }
            return switch (token.group(4)) {
                case "(" -> grouped();
                case "[" -> new Row(members("]"));
                case "{" -> table();
                default -> throw new IllegalArgumentException("unexpected " + token.group());
            };
        }

        /** Texts side by side, or with a plus between them, are one text. */
        private String joined(String quoted) {
            StringBuilder text = new StringBuilder(unescaped(quoted));
            while (accept("+") || (at < tokens.size() && tokens.get(at).group(1) != null)) {
                text.append(unescaped(next().group(1)));
            }
            return text.toString();
        }

        /** One member without a comma is a bracket around it, not a tuple. */
        private Python grouped() {
            List<Python> members = members(")");
            boolean comma = tokens.get(at - 2).group().strip().equals(",");
            return members.size() == 1 && !comma ? members.getFirst() : new Row(members);
        }

        private Python path(String name) {
            if (List.of("True", "False", "None").contains(name)) {
                return new Literal(name);
            }
            List<Object> steps = new ArrayList<>(List.of(name));
            while (true) {
                if (accept(".")) {
                    steps.add(next().group(3));
                } else if (accept("[")) {
                    steps.add(((Literal) operand()).value());
                    expect("]");
                } else if (accept("(")) {
                    String function = String.valueOf(steps.removeLast());
                    List<Python> arguments = new ArrayList<>(members(")"));
                    if (!steps.isEmpty()) {
                        arguments.addFirst(new Path(steps));
                    }
                    return new Call(function, arguments);
                } else {
                    return new Path(steps);
                }
            }
        }

        private List<Python> members(String end) {
            List<Python> members = new ArrayList<>();
            while (!accept(end)) {
                members.add(or());
                accept(",");
            }
            return members;
        }

        private Python table() {
            Map<String, Python> members = new LinkedHashMap<>();
            while (!accept("}")) {
                String key = String.valueOf(((Literal) operand()).value());
                expect(":");
                members.put(key, operand());
                accept(",");
            }
            return new Table(members);
        }

        private boolean peek(String word) {
            if (at >= tokens.size()) {
                return false;
            }
            MatchResult token = tokens.get(at);
            return word.equals(token.group(3)) || word.equals(token.group(4));
        }

        private boolean accept(String word) {
            boolean accepted = peek(word);
            at += accepted ? 1 : 0;
            return accepted;
        }

        private void expect(String word) {
            if (!accept(word)) {
                throw new IllegalArgumentException("expected " + word);
            }
        }

        private MatchResult next() {
            if (at >= tokens.size()) {
                throw new IllegalArgumentException("it ends too early");
            }
            return tokens.get(at++);
        }

        private static String unescaped(String quoted) {
            int quotes = quoted.startsWith("\"\"\"") || quoted.startsWith("'''") ? 3 : 1;
            return ESCAPE.matcher(quoted.substring(quotes, quoted.length() - quotes)).replaceAll(escape -> {
                for (int group = 1; group <= 3; group++) {
                    if (escape.group(group) != null) {
                        String character = Character.toString(Integer.parseInt(escape.group(group), 16));
                        return java.util.regex.Matcher.quoteReplacement(character);
                    }
                }
                String letter = Objects.requireNonNull(escape.group(4));
                return java.util.regex.Matcher.quoteReplacement(switch (letter) {
                    case "n" -> "\n";
                    case "t" -> "\t";
                    case "r" -> "\r";
                    default -> letter;
                });
            });
        }
    }
}
