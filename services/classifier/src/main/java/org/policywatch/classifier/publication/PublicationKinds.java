package org.policywatch.classifier.publication;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of {@code publication-kinds.yaml}: what kind of publication an item is. */
final class PublicationKinds {
    /** Kind of what is no publication. */
    static final String IGNORED = "ignored";

    /** One rule; the file's head says what the members mean. */
    record Rule(@Nullable String address, @Nullable String category, @Nullable String author, @Nullable String title,
            @Nullable String publisher, String kind, String example) {}

    /** What the rules look at. */
    record Facts(String address, List<String> categories, List<String> authors, String title, String publisher) {}

    private record Compiled(@Nullable Pattern address, @Nullable Pattern category, @Nullable Pattern author,
            @Nullable Pattern title, @Nullable Pattern publisher, String kind) {
        static Compiled of(Rule rule) {
            return new Compiled(pattern(rule.address()), pattern(rule.category()), pattern(rule.author()),
                    pattern(rule.title()), pattern(rule.publisher()), rule.kind());
        }

        boolean matches(Facts facts) {
            return any(address, List.of(facts.address())) && any(category, facts.categories())
                    && any(author, facts.authors()) && any(title, List.of(facts.title()))
                    && any(publisher, List.of(facts.publisher()));
        }

        private static boolean any(@Nullable Pattern pattern, List<String> texts) {
            return pattern == null || texts.stream().anyMatch(text -> pattern.matcher(text).find());
        }

        private static @Nullable Pattern pattern(@Nullable String expression) {
            return expression == null ? null : Pattern.compile(expression);
        }
    }

    private static final List<Compiled> RULES = rules().stream().map(Compiled::of).toList();

    private PublicationKinds() {}

    /** The kind; the last rule matches everything. */
    static String of(Facts facts) {
        return RULES.stream().filter(rule -> rule.matches(facts)).findFirst().orElseThrow().kind();
    }

    /** The shipped rules, for their test. */
    static List<Rule> rules() {
        try (InputStream file = Objects
                .requireNonNull(PublicationKinds.class.getResourceAsStream("publication-kinds.yaml"))) {
            return new YAMLMapper().readValue(file, new TypeReference<List<Rule>>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException("publication-kinds.yaml of the classifier cannot be read", e);
        }
    }
}
