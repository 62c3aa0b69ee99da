package org.policywatch.platform.filter;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.CanaryData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.event.PageData;
import org.policywatch.schemas.event.PublicationData;
import org.policywatch.schemas.event.RetractionData;
import org.policywatch.schemas.event.SourceData;

/** The words of an event that a search looks in, without case and accents. */
public final class SearchText {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private SearchText() {}

    /** Names, titles, texts and what changed, folded. */
    public static String of(Event event) {
        return fold(Stream.concat(words(event).filter(Objects::nonNull), changes(event))
                .collect(Collectors.joining("\n")));
    }

    private static Stream<@Nullable String> words(Event event) {
        return switch (event.data()) {
            case AgreementData data -> Stream.of(data.agency().name(), data.agency().county(), data.model());
            case BillData data -> Stream.of(data.bill().identifier(), data.bill().title(),
                    data.action() == null ? null : data.action().text());
            case PublicationData data -> Stream.of(data.publication().title(), data.publication().summary(),
                    data.publication().publisher());
            case PageData data -> Stream.of(data.page().title());
            case SourceData data -> Stream.of(data.source().id(), data.reason());
            case RetractionData data -> Stream.of(data.reason());
            case CanaryData _ -> Stream.of();
        };
    }

    private static Stream<String> changes(Event event) {
        List<FieldChange> changes = switch (event.data()) {
            case AgreementData data -> data.changes();
            case BillData data -> data.changes();
            case PublicationData data -> data.changes();
            case PageData data -> data.changes();
            case SourceData data -> data.changes();
            case RetractionData _,CanaryData _ -> List.of();
        };
        return changes.stream().flatMap(change -> Stream.of(change.before(), change.after()))
                .filter(Objects::nonNull).map(String::valueOf);
    }

    /** Lower case, accents removed, space folded. */
    public static String fold(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return SPACE.matcher(MARKS.matcher(decomposed).replaceAll("")).replaceAll(" ").toLowerCase(Locale.ROOT).strip();
    }
}
