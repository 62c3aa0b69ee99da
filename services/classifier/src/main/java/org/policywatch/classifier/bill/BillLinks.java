package org.policywatch.classifier.bill;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Addresses that name a bill together with its session: the rules of {@code bill-links.yaml}. */
final class BillLinks {
    /** One rule; the file's head says what the members mean. */
    record Rule(String link, @Nullable String jurisdiction, String session, @Nullable Map<String, String> types,
            @Nullable String regular, String example, @Nullable String title, String is) {}

    /**
     * What an address says.
     *
     * @param bill which; its number lacks a prefix where {@code bare}
     * @param bare true when the address has the digits alone and the title must give the prefix
     * @param version code of the text's version, lower case
     */
    record Target(BillId bill, boolean bare, @Nullable String version) {}

    private record Compiled(Rule rule, Pattern pattern, String needed) {}

    private final BillNumbers numbers;
    private final List<Compiled> rules;

    BillLinks(BillNumbers numbers) {
        this.numbers = numbers;
        this.rules = rules().stream().map(rule -> new Compiled(rule, Pattern.compile(rule.link()),
                needed(rule.link()))).toList();
    }

    /** The first rule's answer that gives a number of the jurisdiction. */
    Optional<Target> find(String address) {
        String lower = address.toLowerCase(Locale.ROOT);
        return rules.stream().filter(rule -> lower.contains(rule.needed()))
                .flatMap(rule -> match(rule, address).stream()).findFirst();
    }

    /** The shipped rules, for their test. */
    static List<Rule> rules() {
        try (InputStream file = Objects.requireNonNull(BillLinks.class.getResourceAsStream("bill-links.yaml"))) {
            return new YAMLMapper().readValue(file, new TypeReference<List<Rule>>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException("bill-links.yaml of the classifier cannot be read", e);
        }
    }

    /**
     * The longest piece of a pattern, lower case, that stands in every address that it fits: most patterns need not be run
     * then. Only letters, digits, hyphens, slashes, equals signs and escaped full stops outside of brackets count.
     */
    static String needed(String pattern) {
        String longest = "";
        StringBuilder piece = new StringBuilder();
        int depth = 0;
        boolean alternatives = false;
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            boolean stop = c == '\\' && pattern.startsWith("\\.", at);
            at += c == '\\' ? 1 : 0;
            boolean optional = at + 1 < pattern.length() && "?*{+".indexOf(pattern.charAt(at + 1)) >= 0;
            depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            alternatives |= c == '|' && depth == 0;
            if (depth == 0 && !optional
                    && (stop || c != '\\' && (Character.isLetterOrDigit(c) || "-/=".indexOf(c) >= 0))) {
                piece.append(stop ? '.' : Character.toLowerCase(c));
                longest = piece.length() > longest.length() ? piece.toString() : longest;
            } else {
                piece.setLength(0);
            }
        }
        return alternatives ? "" : longest;
    }

    private Optional<Target> match(Compiled compiled, String address) {
        Matcher found = compiled.pattern().matcher(address);
        return found.find() ? target(compiled, new Groups(compiled.pattern(), found)) : Optional.empty();
    }

    private Optional<Target> target(Compiled compiled, Groups groups) {
        Rule rule = compiled.rule();
        String jurisdiction = rule.jurisdiction() != null
                ? rule.jurisdiction()
                : "us-" + groups.get("state").orElse("").toLowerCase(Locale.ROOT);
        Optional<String> bare = groups.get("bare");
        Optional<String> number = bare.or(() -> numbers.normalise(jurisdiction, written(rule, groups)));
        return number.flatMap(found -> session(rule, jurisdiction, found, groups)
                .map(session -> new Target(new BillId(jurisdiction, session, found), bare.isPresent(),
                        groups.get("text").map(code -> code.toLowerCase(Locale.ROOT)).orElse(null))));
    }

    private static String written(Rule rule, Groups groups) {
        String number = groups.get("number").orElse("").replaceFirst("^([A-Za-z]+)-", "$1");
        return rule.types() == null
                ? number
                : rule.types().getOrDefault(groups.get("type").orElse(""), "") + " " + number;
    }

    private Optional<String> session(Rule rule, String jurisdiction, String number, Groups groups) {
        return switch (rule.session()) {
            case "{year}" ->
                groups.get("year").flatMap(year -> numbers.sessionOf(jurisdiction, Integer.parseInt(year)));
            case "number" -> SessionInNumber.of(jurisdiction, number);
            default -> Optional.of(groups.fill(rule.session(), rule.regular()));
        };
    }

    /** Named groups of one match. */
    private record Groups(Pattern pattern, Matcher matcher) {
        Optional<String> get(String name) {
            return pattern.namedGroups().containsKey(name)
                    ? Optional.ofNullable(matcher.group(name))
                    : Optional.empty();
        }

        String fill(String template, @Nullable String regular) {
            String filled = template;
            for (String name : pattern.namedGroups().keySet()) {
                String value = get(name).orElse("");
                filled = filled.replace("{" + name + "}", value.equals(regular) ? "" : value);
            }
            return filled;
        }
    }
}
