package org.policywatch.crawler.extract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * One case's expectation, as far as it speaks of what our reader gives. How the two are compared:
 *
 * <ul>
 * <li>titles by their words: ours have no markup, feedparser's may;
 * <li>summary and content by their markup, whatever the order of attributes, prefixes, white space, and a div around all;
 * <li>a summary that feedparser copied from the content is ours when it is our content;
 * <li>dates by the instant;
 * <li>an address at a place in {@code links} has to be among ours, whatever the place: ours begin with the main one;
 *     categories and authors likewise.
 * </ul>
 */
final class Expectation {
    private final String path;
    private final Python expression;
    /** Why a part does not apply to us, one a part. */
    private final List<String> silent = new ArrayList<>();
    private int asked;

    Expectation(String path, Python expression) {
        this.path = path;
        this.expression = expression;
    }

    /** True, false, or empty when no part of it speaks of a field of ours. */
    Optional<Boolean> verdict(ReadFeed feed) {
        silent.clear();
        asked = 0;
        Optional<Boolean> verdict = test(expression, feed);
        return asked == 0 ? Optional.empty() : verdict;
    }

    /** After a verdict: the reasons of the parts that did not apply. */
    List<String> silent() {
        return List.copyOf(silent);
    }

    private Optional<Boolean> test(Python part, ReadFeed feed) {
        return switch (part) {
            case Python.And and -> all(and.operands().stream().map(each -> test(each, feed)).toList());
            case Python.Or or -> or.operands().stream().map(each -> test(each, feed)).flatMap(Optional::stream)
                    .reduce(Boolean::logicalOr);
            case Python.Not not when not.operand().equals(new Python.Path(List.of("bozo"))) -> Optional
                    .of(!feed.faulty());
            case Python.Not(Python.Call(String function, List<Python> arguments)) when function.equals("has_key") ->
                absent(arguments, feed);
            case Python.Not not -> test(not.operand(), feed).map(holds -> !holds);
            case Python.Comparison comparison -> compared(comparison, feed);
            case Python.Literal _ -> silent("expects nothing but that it can be read");
            case Python.Path(List<Object> steps) -> silent(category(steps));
            case Python.Call call -> silent("asks " + call.function() + "()");
            case Python.Row _,Python.Table _ -> throw new IllegalArgumentException("no condition: " + part);
        };
    }

    private static Optional<Boolean> all(List<Optional<Boolean>> parts) {
        return parts.stream().flatMap(Optional::stream).reduce(Boolean::logicalAnd);
    }

    private Optional<Boolean> absent(List<Python> arguments, ReadFeed feed) {
        List<Object> steps = new ArrayList<>(((Python.Path) arguments.getFirst()).steps());
        steps.add(((Python.Literal) arguments.get(1)).value());
        Optional<Field> field = field(steps, feed);
        asked += field.isPresent() ? 1 : 0;
        return field.isPresent() ? field.map(Field::isAbsent) : silent(category(steps));
    }

    private Optional<Boolean> compared(Python.Comparison comparison, ReadFeed feed) {
        Python expected = comparison.operands().getLast();
        if (!comparison.operators().stream().allMatch("=="::equals)) {
            return silent("compares otherwise than for equality");
        }
        return all(comparison.operands().subList(0, comparison.operands().size() - 1).stream()
                .map(each -> equal(each, expected, feed)).toList());
    }

    private Optional<Boolean> equal(Python asking, Python expected, ReadFeed feed) {
        if (asking instanceof Python.Call(String function, List<Python> arguments)) {
            boolean size = function.equals("len") && arguments.getFirst() instanceof Python.Path(List<Object> steps)
                    && steps.getLast().equals("links") && steps.getFirst().equals("entries");
            return size
                    ? sizeOfLinks((Python.Path) arguments.getFirst(), expected, feed)
                    : silent("asks " + function + "()");
        }
        if (!(asking instanceof Python.Path(List<Object> steps))) {
            return silent("compares no field");
        }
        Optional<Field> field = field(steps, feed);
        if (field.isEmpty()) {
            return silent(category(steps));
        }
        asked++;
        return Optional.of(field.get().is(expected));
    }

    private Optional<Boolean> sizeOfLinks(Python.Path links, Python expected, ReadFeed feed) {
        asked++;
        int index = (Integer) links.steps().get(1);
        return Optional.of(index < feed.items().size()
                && new Python.Literal(feed.items().get(index).links().size()).equals(expected));
    }

    private Optional<Boolean> silent(String reason) {
        silent.add(reason);
        return Optional.empty();
    }

    /** The field of ours that the path asks for. */
    private Optional<Field> field(List<Object> steps, ReadFeed feed) {
        List<String> names = steps.stream().filter(String.class::isInstance).map(String.class::cast).toList();
        String name = String.join(".", names.subList(1, names.size()));
        if (isOutOfScope(names)) {
            return Optional.empty();
        }
        if (names.getFirst().equals("feed")) {
            return Set.of("title", "title_detail.value").contains(name)
                    ? Optional.of(new Field.Words(feed.title(), feed.markupInTitles()))
                    : Optional.empty();
        }
        if (!names.getFirst().equals("entries") || steps.size() < 3) {
            return Optional.empty();
        }
        int index = (Integer) steps.get(1);
        boolean second = steps.size() > 3 && Integer.valueOf(1).equals(steps.get(3)) && name.startsWith("content");
        if (second) {
            return Optional.empty();
        }
        return ofItem(name, feed.markupInTitles(), index < feed.items().size() ? feed.items().get(index) : null);
    }

    private static Optional<Field> ofItem(String name, boolean markup, ReadFeed.@Nullable Item found) {
        ReadFeed.Item item = found == null
                ? new ReadFeed.Item(null, null, null, List.of(), null, null, List.of(), List.of(), null, null)
                : found;
        return Optional.ofNullable(switch (name) {
            case "title", "title_detail.value" -> new Field.Words(item.title(), markup);
            case "link" -> new Field.Exact(item.link());
            case "links", "links.href", "links.url", "enclosures.href", "enclosures.url", "enclosures" ->
                new Field.Among(item.links());
            case "id", "guid" -> new Field.Exact(item.id());
            case "summary", "description", "summary_detail.value" ->
                new Field.Fragment(item.summary() == null ? item.content() : item.summary());
            case "tags.term", "category" -> new Field.Among(item.categories());
            case "author_detail.name", "authors.name" -> new Field.Among(item.authors());
            case "content.value" -> new Field.Fragment(item.content());
            case "published", "published_parsed" -> new Field.When(item.published());
            case "updated", "updated_parsed" -> new Field.When(item.updated());
            default -> null;
        });
    }

    private boolean isOutOfScope(List<String> names) {
        boolean prose = names.contains("summary") || names.contains("description") || names.contains("content");
        return path.contains("/cdf/") || isOfContentLocation(names)
                || (prose && (path.contains("/sanitize/") || path.contains("/base/")));
    }

    private boolean isOfContentLocation(List<String> names) {
        return path.endsWith("_content_location.xml")
                && (names.contains("link") || names.contains("links") || names.contains("id"));
    }

    private String category(List<Object> steps) {
        List<String> names = steps.stream().filter(String.class::isInstance).map(String.class::cast).toList();
        if (path.contains("/cdf/")) {
            return "CDF, a format of 1997 that we do not read";
        }
        if (isOfContentLocation(names)) {
            return "relative to Content-Location, which since RFC 7231 is no base for addresses";
        }
        if (isOutOfScope(names) && path.contains("/sanitize/")) {
            return "markup made harmless: ours stays as found, whoever shows it cleans it";
        }
        if (isOutOfScope(names)) {
            return "links within markup made absolute: ours stays as found";
        }
        return switch (names.getFirst()) {
            case "feed" -> "of the feed we keep the title only";
            case "entries" -> "of entries, not kept: " + (names.size() < 2 ? "" : names.get(1));
            default -> "of feedparser's own: " + names.getFirst();
        };
    }

    /** A value of ours that knows how it is compared. */
    private sealed interface Field {
        boolean is(Python expected);

        boolean isAbsent();

        record Words(@Nullable String text, boolean markup) implements Field {
            @Override
            public boolean is(Python expected) {
                String wanted = literal(expected);
                List<@Nullable String> right = Arrays.asList(Markup.fold(wanted), Markup.words(wanted));
                return right.contains(Markup.fold(text)) || (markup && right.contains(Markup.words(text)));
            }

            @Override
            public boolean isAbsent() {
                return text == null;
            }
        }

        record Exact(@Nullable String text) implements Field {
            @Override
            public boolean is(Python expected) {
                return Objects.equals(text, literal(expected));
            }

            @Override
            public boolean isAbsent() {
                return text == null;
            }
        }

        record Fragment(@Nullable String html) implements Field {
            @Override
            public boolean is(Python expected) {
                return tidy(html == null ? "" : html).equals(tidy(literal(expected)));
            }

            @Override
            public boolean isAbsent() {
                return html == null;
            }

            private static String tidy(String html) {
                Element body = Jsoup.parseBodyFragment(html.strip()).body();
                boolean wrapped = body.childrenSize() == 1 && body.ownText().isBlank()
                        && body.child(0).normalName().equals("div");
                return shape(wrapped ? body.child(0) : body).replaceAll("\\s+", " ").strip();
            }

            private static String shape(Node node) {
                return node.childNodes().stream().map(child -> switch (child) {
                    case TextNode text -> text.getWholeText();
                    case Element element ->
                        "<" + local(element.normalName()) + attributes(element) + ">" + shape(element) + "</>";
                    default -> child.outerHtml();
                }).collect(Collectors.joining());
            }

            private static String attributes(Element element) {
                return element.attributes().asList().stream().filter(each -> !each.getKey().startsWith("xmlns"))
                        .map(each -> " " + each.getKey().toLowerCase(Locale.ROOT) + "=" + each.getValue()).sorted()
                        .collect(Collectors.joining());
            }

            private static String local(String name) {
                return name.substring(name.indexOf(':') + 1);
            }
        }

        record Among(List<String> links) implements Field {
            @Override
            public boolean is(Python expected) {
                Python href = expected instanceof Python.Table table
                        ? Objects.requireNonNull(table.members().get("href"))
                        : expected;
                return links.contains(literal(href));
            }

            @Override
            public boolean isAbsent() {
                return links.isEmpty();
            }
        }

        record When(@Nullable Instant instant) implements Field {
            @Override
            public boolean is(Python expected) {
                return instant != null && instant.equals(switch (expected) {
                    case Python.Row row -> ofTuple(row.members());
                    default -> ofText(literal(expected));
                });
            }

            @Override
            public boolean isAbsent() {
                return instant == null;
            }

            private static Instant ofTuple(List<Python> members) {
                List<Integer> n = members.stream().map(each -> (Integer) ((Python.Literal) each).value()).toList();
                return LocalDateTime.of(n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5))
                        .toInstant(ZoneOffset.UTC);
            }

            private static Instant ofText(String text) {
                try {
                    return OffsetDateTime.parse(text).toInstant();
                } catch (DateTimeException _) {
                    return OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
                }
            }
        }

        private static String literal(Python expected) {
            return String.valueOf(((Python.Literal) expected).value());
        }
    }
}
