package org.policywatch.standalone.demo;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.AgreementTerms;
import org.policywatch.schemas.event.BillData;
import org.policywatch.schemas.event.CanaryData;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.event.PageData;
import org.policywatch.schemas.event.PublicationData;
import org.policywatch.schemas.event.RetractionData;
import org.policywatch.schemas.event.SourceData;

/** What an event is about, as one line of words: what the expectation's {@code about} is looked for in. */
final class EventWords {
    private EventWords() {}

    static String of(Event event) {
        Stream<@Nullable String> words = switch (event.data()) {
            case AgreementData agreement -> agreement(agreement);
            case BillData bill -> bill(bill);
            case PublicationData publication ->
                Stream.concat(Stream.of(publication.publication().title(), publication.publication().kind()),
                        changes(publication.changes()));
            case PageData page -> Stream.of(page.page().sourceId(), page.page().title(), page.before(), page.after());
            case SourceData source -> Stream.of(source.source().id(), source.outcome(), source.reason());
            case RetractionData retraction -> Stream.of(retraction.voidedType(), retraction.reason());
            case CanaryData canary -> Stream.of(canary.hour().toString());
        };
        return words.filter(Objects::nonNull).collect(Collectors.joining(" · "));
    }

    private static Stream<@Nullable String> agreement(AgreementData data) {
        Stream<@Nullable String> resolved = Boolean.TRUE.equals(data.flags().resolved())
                ? Stream.of("resolved")
                : Stream.empty();
        return Stream.of(Stream.of(data.agency().name(), data.model()), terms(data.before()), terms(data.after()),
                changes(data.changes()), resolved).flatMap(each -> each);
    }

    private static Stream<@Nullable String> terms(@Nullable AgreementTerms terms) {
        return terms == null ? Stream.empty() : Stream.of(terms.name(), terms.model(), terms.moa());
    }

    private static Stream<@Nullable String> bill(BillData data) {
        String action = data.action() == null ? null : data.action().text();
        return Stream.concat(
                Stream.of(data.bill().identifier(), data.bill().title(), action, data.from(), data.to()),
                changes(data.changes()));
    }

    private static Stream<@Nullable String> changes(List<FieldChange> changes) {
        return changes.stream().flatMap(each -> Stream.of(each.field(), each.before(), each.after()));
    }
}
