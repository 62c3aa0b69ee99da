package org.policywatch.classifier.roster;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.place.Capitals;
import org.policywatch.classifier.place.Counties;
import org.policywatch.schemas.Explanation;
import org.policywatch.schemas.Jurisdiction;
import org.policywatch.schemas.Jurisdictions;
import org.policywatch.schemas.event.Agency;
import org.policywatch.schemas.event.AgreementData;
import org.policywatch.schemas.event.AgreementFlags;
import org.policywatch.schemas.event.AgreementTerms;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.Confidence;
import org.policywatch.schemas.event.Event;
import org.policywatch.schemas.event.EventType;
import org.policywatch.schemas.event.Evidence;
import org.policywatch.schemas.event.FieldChange;
import org.policywatch.schemas.event.RetractionData;
import org.policywatch.schemas.event.SourceData;
import org.policywatch.schemas.event.Tags;
import org.policywatch.schemas.event.TimeBasis;

/** Events about agreements, as one list shows them; the list's day, slot and the new values make the change key. */
final class AgreementEvents {
    private static final Pattern OWN_COUNTY = Pattern.compile("^(.+? (?:County|Parish))\\b", Pattern.CASE_INSENSITIVE);

    private final ReadList list;

    AgreementEvents(ReadList list) {
        this.list = list;
    }

    /**
     * What happened.
     *
     * @param type of event
     * @param rule that decided
     * @param reason in words: the row, or the lists
     * @param before null when there was none
     * @param after null when it is gone
     * @param changes of printed values
     * @param flags of this type
     * @param sure false: confidence low
     */
    record Happening(EventType type, String rule, String reason, @Nullable AgreementTerms before,
            @Nullable AgreementTerms after, List<FieldChange> changes, AgreementFlags flags, boolean sure) {
        static Happening of(EventType type, String rule, String reason, @Nullable AgreementTerms before,
                @Nullable AgreementTerms after) {
            return new Happening(type, rule, reason, before, after, List.of(), AgreementFlags.NONE, true);
        }

        Happening with(AgreementFlags more) {
            return new Happening(type, rule, reason, before, after, changes, more, sure);
        }

        Happening with(List<FieldChange> more, boolean certain) {
            return new Happening(type, rule, reason, before, after, more, flags, certain);
        }
    }

    /** The event of an agreement. */
    Event of(Agreement agreement, Happening happening) {
        boolean signing = switch (happening.type()) {
            case AGREEMENT_SIGNED, AGREEMENT_RENEWED, AGREEMENT_MODEL_SWITCHED -> agreement.terms().signedOn() != null;
            default -> false;
        };
        Basis basis = basis(agreement.terms(), happening, signing);
        AgreementData data = new AgreementData(agency(agreement.agencyId(), agreement.terms()), agreement.model(),
                happening.before(), happening.after(), happening.changes(), agreement.terms().signedOn(),
                agreement.firstListed(), agreement.absentSince(), happening.flags(), basis);
        return Event.of(happening.type(), agreement.subject(), changeKey(happening, agreement.absentSince()),
                time(agreement.terms(), signing), data);
    }

    /** The event of a pending entry. */
    Event of(Pending pending, Happening happening) {
        AgreementData data = new AgreementData(agency(pending.agencyId(), pending.terms()), pending.terms().model(),
                happening.before(), happening.after(), List.of(), null, pending.firstListed(), pending.absentSince(),
                happening.flags(), basis(pending.terms(), happening, false));
        return Event.of(happening.type(), "agreement:" + pending.id(), changeKey(happening, pending.absentSince()),
                time(pending.terms(), false), data);
    }

    /** The event that told of this entry was wrong. */
    Event retraction(Pending entry, String reason) {
        return retraction(new TakenList.Told(entry.eventId(), EventType.AGREEMENT_PENDING.type(),
                "agreement:" + entry.id(), List.of(Jurisdictions.FEDERAL, jurisdiction(entry.terms().state())),
                List.of(entry.terms().model())), "roster/state-slip", reason, list.evidence());
    }

    /** An earlier event was wrong, because of this evidence. */
    static Event retraction(TakenList.Told told, String rule, String reason, Evidence evidence) {
        Basis basis = new Basis(null, TimeBasis.OBSERVED,
                new Tags(told.jurisdictions(), List.of("287g"), told.models()), List.of(Explanation.of(rule, reason)),
                evidence, false, Confidence.HIGH);
        return Event.of(EventType.EVENT_RETRACTED, told.subject(), told.id(),
                evidence.retrievedAt().atOffset(ZoneOffset.UTC),
                new RetractionData(List.of(told.id()), told.type(), reason, basis)).causedBy(told.id());
    }

    /** An event of the list itself, for operators. */
    Event ofSource(EventType type, String reason, @Nullable String outcome, List<FieldChange> changes) {
        String id = list.evidence().sourceId();
        Basis basis = new Basis(null, TimeBasis.OBSERVED, new Tags(List.of("us"), List.of("287g"), List.of()),
                List.of(Explanation.of("roster/gate", reason)), list.evidence(), list.baseline(), Confidence.HIGH);
        SourceData data = new SourceData(new SourceData.Source(id, list.publisher(), list.evidence().url()), reason,
                outcome, null, changes, basis);
        String key = list.date().day() + "|" + list.date().slot() + "|" + list.evidence().sha256();
        return Event.of(type, "source:" + id, key, list.evidence().retrievedAt().atOffset(ZoneOffset.UTC), data);
    }

    static Agency agency(String id, AgreementTerms terms) {
        return new Agency(id, terms.name(), terms.state(), terms.county(),
                Vocabulary.shipped().level(terms.name()).orElse(null), fips(terms).orElse(null));
    }

    /** Of the county that is printed, else of the one in the agency's name, else of the state. */
    private static Optional<String> fips(AgreementTerms terms) {
        return Optional.ofNullable(terms.county()).flatMap(county -> Counties.fips(terms.state(), county))
                .or(() -> ownCounty(terms)).or(() -> Counties.stateFips(terms.state()));
    }

    private static Optional<String> ownCounty(AgreementTerms terms) {
        Matcher county = OWN_COUNTY.matcher(terms.name());
        return county.find() ? Counties.fips(terms.state(), county.group(1)) : Optional.empty();
    }

    /** {@code us-xx}, or {@code us} where the state is none we know. */
    static String jurisdiction(String state) {
        String id = "us-" + state.toLowerCase(Locale.ROOT);
        return Jurisdictions.byId(id).map(Jurisdiction::id).orElse(Jurisdictions.FEDERAL);
    }

    private Basis basis(AgreementTerms terms, Happening happening, boolean signing) {
        String jurisdiction = jurisdiction(terms.state());
        List<String> models = new ArrayList<>(List.of(terms.model()));
        if (happening.type() == EventType.AGREEMENT_MODEL_SWITCHED) {
            Optional.ofNullable(happening.before()).map(AgreementTerms::model).ifPresent(models::add);
        }
        Tags tags = new Tags(List.of(Jurisdictions.FEDERAL, jurisdiction), List.of("287g"), models);
        return new Basis(signing ? terms.signedOn() : null, signing ? TimeBasis.SIGNED : TimeBasis.OBSERVED, tags,
                List.of(Explanation.of(happening.rule(), happening.reason())), list.evidence(), list.baseline(),
                happening.sure() ? Confidence.HIGH : Confidence.LOW);
    }

    private OffsetDateTime time(AgreementTerms terms, boolean signing) {
        return signing && terms.signedOn() != null
                ? Capitals.midnight(terms.signedOn(), jurisdiction(terms.state()))
                : list.evidence().retrievedAt().atOffset(ZoneOffset.UTC);
    }

    private String changeKey(Happening happening, @Nullable Object absentSince) {
        AgreementTerms after = happening.after();
        StringBuilder key = new StringBuilder().append(list.date().day()).append('|').append(list.date().slot())
                .append('|').append(after == null
                        ? "gone " + absentSince
                        : after.model() + '|' + after.signedOn() + '|' + after.name());
        happening.changes().forEach(each -> key.append('|').append(each.field()).append('=').append(each.after()));
        return key.append('|').append(happening.flags().resolved()).toString();
    }

    /** Such as {@code row 512 of participatingAgencies02282025am.xlsx}. */
    String place(Row row) {
        return "row " + row.number() + " of " + list.evidence().fileName();
    }

    /** Such as {@code participatingAgencies02282025am.xlsx}. */
    String file() {
        return String.valueOf(list.evidence().fileName());
    }
}
