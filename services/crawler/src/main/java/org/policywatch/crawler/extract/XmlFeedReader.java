package org.policywatch.crawler.extract;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads RSS and Atom from a tree that tolerates errors and knows no entities but those of HTML, so that nothing can be
 * expanded or fetched. Element names are compared in their canonical form.
 */
final class XmlFeedReader {
    private static final int MOST_ITEMS = 20_000;
    private static final int TAIL = 1000;
    private static final int LONGEST_AUTHOR = 300;
    private static final Pattern ROOT_END = Pattern.compile("</(?:\\w+:)?(?:rss|rdf|feed|channel)\\s*>",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> WORDS = Set.of("summary", "description");
    private static final List<String> CONTENT = List.of("content:encoded", "content", "atom:content", "xhtml:body",
            "body", "fullitem");
    private static final Set<String> CATEGORIES = Set.of("category", "atom:category", "dc:subject", "media:category",
            "itunes:category");
    private static final Set<String> AUTHORS = Set.of("author", "atom:author", "dc:creator", "dc:author");
    private static final Pattern ADDRESS_AND_NAME = Pattern
            .compile("[^\\s()<>]+@[^\\s()<>]+ \\(([^()]+)\\)|([^()<>]+?) ?[(<][^\\s()<>]+@[^\\s()<>]+[)>]");
    private static final Pattern WEB = Pattern.compile("https?://\\S+");
    private static final Set<String> HTML_TYPES = Set.of("html", "text/html");

    private final String text;
    private final String address;
    private final Optional<String> fault;
    private final Document tree;
    private final boolean atom;

    XmlFeedReader(String text, String address, Optional<String> fault) {
        this.text = text;
        this.address = address;
        this.fault = fault;
        this.tree = Parser.xmlParser().setMaxDepth(SafeXml.DEEPEST).setTrackPosition(fault.isPresent())
                .parseInput(text, "");
        tree.outputSettings().prettyPrint(false);
        Element root = tree.firstElementChild();
        this.atom = root != null && root.tagName().toLowerCase(Locale.ROOT).matches("(\\w+:)?feed");
    }

    Content.Feed read() {
        List<XmlElement> elements = named(Set.of("item", "entry")).limit(MOST_ITEMS)
                .collect(Collectors.toCollection(ArrayList::new));
        if (fault.isPresent() && isCutOff(elements)) {
            elements.removeLast();
        }
        List<FeedItem> items = FeedIdentity.distinct(elements.stream().map(this::item).toList());
        Optional<XmlElement> channel = channel();
        return new Content.Feed(channel.map(this::title).orElse(null), items,
                channel.map(FeedHints::of).orElse(PollingHints.NONE), channel.map(this::earlier).orElse(null), fault);
    }

    /** An archive document keeps what was in it (RFC 5005 §4), a page of a feed moves (§3), so that the archive goes first. */
    private @Nullable String earlier(XmlElement channel) {
        List<XmlElement> links = Stream.concat(channel.children("link"), channel.children("atom:link")).toList();
        return Stream.of("prev-archive", "next")
                .flatMap(rel -> links.stream().filter(link -> link.attribute("rel").strip().equalsIgnoreCase(rel)))
                .map(link -> resolved(link, "href")).filter(address -> !address.isEmpty()).findFirst().orElse(null);
    }

    /** True when the text ends within its last item: what it would have said is unknown. */
    private boolean isCutOff(List<XmlElement> items) {
        boolean rootClosed = ROOT_END.matcher(text.substring(Math.max(0, text.length() - TAIL))).find();
        return !rootClosed && !items.isEmpty() && items.getLast().element().endSourceRange().isImplicit();
    }

    private Optional<XmlElement> channel() {
        return named(Set.of(atom ? "feed" : "channel")).findFirst();
    }

    /** Elements of these canonical names, which have no prefix; what is after the colon is far quicker to see than what is before. */
    private Stream<XmlElement> named(Set<String> names) {
        return tree.stream().filter(element -> names.contains(XmlElement.localName(element)))
                .map(element -> new XmlElement(element, atom)).filter(element -> names.contains(element.name()));
    }

    private FeedItem item(XmlElement item) {
        String guid = guid(item);
        List<String> links = links(item);
        List<String> words = proses(item.children().filter(child -> WORDS.contains(child.name()))).toList();
        String summary = words.isEmpty() ? otherSummary(item) : words.getFirst();
        String title = title(item);
        String id = FeedIdentity.of(guid, links.isEmpty() ? null : links.getFirst(), title, summary);
        return new FeedItem(id, guid, title, summary, content(item, words), links, categories(item), authors(item),
                date(item, List.of("pubdate", "published", "issued", "created", "atom:published", "dc:date",
                        "dcterms:issued", "dcterms:created", "dc:created", "dc:issued")),
                date(item, List.of("updated", "modified", "atom:updated", "dcterms:modified", "dc:modified",
                        "lastbuilddate")));
    }

    private static @Nullable String guid(XmlElement item) {
        Optional<String> own = item.first(List.of("id", "guid", "atom:id")).map(id -> id.element().wholeText().strip())
                .filter(id -> !id.isEmpty());
        String about = item.attribute("rdf:about").strip();
        return own.orElse(about.isEmpty() ? null : about);
    }

    private @Nullable String title(XmlElement parent) {
        return parent.first(List.of("title", "atom:title", "dc:title", "media:title")).map(title -> {
            String type = title.attribute("type").toLowerCase(Locale.ROOT);
            boolean plain = atom && !HTML_TYPES.contains(type) && title.element().childrenSize() == 0
                    && !title.attribute("mode").equalsIgnoreCase("escaped");
            return plain ? Markup.fold(value(title)) : Markup.words(value(title));
        }).orElse(null);
    }

    private static @Nullable String otherSummary(XmlElement item) {
        Stream<XmlElement> media = Stream.concat(item.children("media:description"),
                item.children("media:group").flatMap(group -> group.children("media:description")));
        return proses(Stream.concat(Stream.of("atom:summary", "dc:description", "itunes:summary")
                .flatMap(item::children), media)).findFirst().orElse(null);
    }

    /** An item that has both a summary and a description, but no content, means the second one by it. */
    private static @Nullable String content(XmlElement item, List<String> words) {
        return proses(CONTENT.stream().flatMap(item::children)).findFirst()
                .orElse(words.size() < 2 ? null : words.get(1));
    }

    private static Stream<String> proses(Stream<XmlElement> elements) {
        return elements.map(XmlFeedReader::value).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The value by Atom's rules: base64 decoded, markup as it stands. */
    private static String value(XmlElement element) {
        String type = element.attribute("type").toLowerCase(Locale.ROOT);
        String inner = type.equals("html") ? element.escaped() : element.inner();
        boolean binary = element.attribute("mode").equalsIgnoreCase("base64")
                || (!type.isEmpty() && type.contains("/") && !type.startsWith("text/") && !type.contains("xml"));
        return binary ? decoded(inner) : inner;
    }

    private static String decoded(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64.strip());
            return TextDecoder.decode(new Body(bytes, null, "", ""));
        } catch (IllegalArgumentException _) {
            return base64;
        }
    }

    private List<String> links(XmlElement item) {
        List<String> links = new ArrayList<>();
        List<XmlElement> all = Stream.concat(item.children("link"), item.children("atom:link")).toList();
        all.stream().filter(link -> isMain(link) && !link.element().hasAttr("href")).map(this::target)
                .forEach(links::add);
        all.stream().filter(link -> isMain(link) && link.element().hasAttr("href")).map(this::target)
                .forEach(links::add);
        item.children("guid").filter(guid -> !guid.attribute("isPermaLink").equalsIgnoreCase("false"))
                .filter(guid -> WEB.matcher(guid.element().wholeText().strip()).matches())
                .map(guid -> text(guid, guid)).forEach(links::add);
        all.stream().filter(link -> !isMain(link)).map(this::target).forEach(links::add);
        item.children("content").filter(content -> content.element().hasAttr("src"))
                .map(content -> resolved(content, "src")).forEach(links::add);
        item.children("enclosure").map(enclosure -> resolved(enclosure, "url")).forEach(links::add);
        return links.stream().filter(link -> !link.isBlank()).distinct().toList();
    }

    private String target(XmlElement link) {
        return link.element().hasAttr("href") ? resolved(link, "href") : text(link, link);
    }

    private static boolean isMain(XmlElement link) {
        String rel = link.attribute("rel").strip().toLowerCase(Locale.ROOT);
        return rel.isEmpty() || rel.equals("alternate") || rel.endsWith("relation/alternate");
    }

    private String text(XmlElement base, XmlElement element) {
        String link = element.element().wholeText().strip();
        return link.isEmpty() ? "" : base.resolve(link, address);
    }

    private String resolved(XmlElement element, String attribute) {
        String link = element.attribute(attribute);
        return link.isBlank() ? "" : element.resolve(link, address);
    }

    private static List<String> categories(XmlElement item) {
        return item.children().filter(child -> CATEGORIES.contains(child.name()))
                .flatMap(child -> Stream.concat(Stream.of(child), child.children("itunes:category")))
                .map(XmlFeedReader::category).map(Markup::fold).filter(Objects::nonNull).distinct().toList();
    }

    private static String category(XmlElement category) {
        return Stream.of("term", "text").map(category::attribute).filter(name -> !name.isBlank()).findFirst()
                .orElseGet(() -> category.element().ownText());
    }

    private static List<String> authors(XmlElement item) {
        return item.children().filter(child -> AUTHORS.contains(child.name()))
                .map(author -> author.first(List.of("name", "atom:name")).orElse(author).element().wholeText())
                .map(Markup::fold).filter(Objects::nonNull).map(XmlFeedReader::named).distinct().toList();
    }

    /** The name alone where an address stands beside it: {@code a@b.c (Name)}, {@code Name (a@b.c)}, {@code Name <a@b.c>}. */
    private static String named(String author) {
        Matcher both = ADDRESS_AND_NAME.matcher(author);
        if (author.length() > LONGEST_AUTHOR || !both.matches()) {
            return author;
        }
        return both.group(1) == null ? both.group(2) : both.group(1);
    }

    private static @Nullable OffsetDateTime date(XmlElement item, List<String> names) {
        return item.first(names).map(date -> FeedDates.parse(date.element().wholeText())).orElse(null);
    }

    /** What the channel says of its schedule. */
    private static final class FeedHints {
        private FeedHints() {}

        static PollingHints of(XmlElement channel) {
            Optional<Duration> ttl = number(channel, "ttl").map(Duration::ofMinutes);
            Optional<Duration> period = channel.first(List.of("sy:updateperiod"))
                    .flatMap(element -> period(element.element().wholeText()))
                    .map(length -> length.dividedBy(Math.max(1, number(channel, "sy:updatefrequency").orElse(1L))));
            Optional<Duration> longest = Stream.of(ttl, period).flatMap(Optional::stream)
                    .max(Duration::compareTo);
            return new PollingHints(longest, hours(channel), days(channel));
        }

        private static Optional<Duration> period(String name) {
            return Optional.ofNullable(switch (name.strip().toLowerCase(Locale.ROOT)) {
                case "hourly" -> Duration.ofHours(1);
                case "daily" -> Duration.ofDays(1);
                case "weekly" -> Duration.ofDays(7);
                case "monthly" -> Duration.ofDays(30);
                case "yearly" -> Duration.ofDays(365);
                default -> null;
            });
        }

        private static Optional<Long> number(XmlElement channel, String name) {
            return channel.first(List.of(name)).map(element -> element.element().wholeText().strip())
                    .filter(digits -> digits.matches("\\d{1,7}")).map(Long::valueOf);
        }

        private static Set<Integer> hours(XmlElement channel) {
            return channel.children("skiphours").flatMap(skip -> skip.children("hour"))
                    .map(hour -> hour.element().wholeText().strip()).filter(hour -> hour.matches("\\d{1,2}"))
                    .map(hour -> Integer.parseInt(hour) % 24).collect(Collectors.toSet());
        }

        private static Set<DayOfWeek> days(XmlElement channel) {
            return channel.children("skipdays").flatMap(skip -> skip.children("day"))
                    .flatMap(day -> Stream.of(DayOfWeek.values())
                            .filter(known -> known.name().equalsIgnoreCase(day.element().wholeText().strip())))
                    .collect(Collectors.toSet());
        }
    }
}
