package org.policywatch.classifier.bill;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.policywatch.classifier.Texts;
import org.policywatch.classifier.bill.BillRecognizer.Recognised;
import org.policywatch.classifier.place.Capitals;
import org.policywatch.schemas.Jurisdictions;
import org.policywatch.schemas.document.FeedItemDocument;

/**
 * Reads feed items about bills: which bill, its title, and the actions told. The shapes it knows are those of govinfo,
 * Congress.gov, GovTrack, the legislatures of Kansas, Texas and Florida, LegiScan, whole BILLSTATUS files, and bills as the
 * APIs of LegiScan and Open States answer them; of any other item that links to a bill it takes the title.
 */
public final class BillReader {
    /** "- ", ": " or a text version in brackets between a number and the title. */
    private static final Pattern BEFORE_TITLE = Pattern.compile("(?:\\s*\\([A-Z]{2,4}\\))?\\s*[-–—:|]?\\s*");

    private final BillRecognizer recognizer;

    public BillReader(BillRecognizer recognizer) {
        this.recognizer = recognizer;
    }

    /** What the item says of a bill; empty when it is about none. */
    public Optional<BillSighting> read(FeedItemDocument item) {
        String content = item.content();
        if (content != null && BillStatusXml.looksLikeIt(content)) {
            return BillStatusXml.read(content, item, recognizer);
        }
        if (content != null && BillJson.looksLikeIt(content)) {
            return BillJson.read(content, item, recognizer);
        }
        return recognizer.recognise(item).map(found -> sighting(item, found));
    }

    /** The bill that {@link #read} would find, without reading what is said of it. */
    public Optional<BillId> bill(FeedItemDocument item) {
        String content = item.content();
        return content != null && (BillStatusXml.looksLikeIt(content) || BillJson.looksLikeIt(content))
                ? read(item).map(BillSighting::bill)
                : recognizer.recognise(item).map(Recognised::bill);
    }

    private BillSighting sighting(FeedItemDocument item, Recognised found) {
        LocalDate published = day(item, found.bill().jurisdiction());
        Measure measure = recognizer.measure(found.bill());
        String rest = rest(Texts.fold(item.title()), found.titleEnd());
        ItemActions.Told told = ItemActions.read(item, found.bill(), rest, published);
        SightedAction version = VersionActions.of(found.version());
        List<SightedAction> actions = version == null ? told.actions() : List.of(version);
        return new BillSighting(found.bill(), measure.chamber(), measure.kind().name(), item.identity(), told.title(),
                told.summary(), page(item, found.bill()), version == null ? null : version.text(), actions,
                version == null ? told.telling() : BillSighting.Telling.NEWEST_ACTION, published, item.origin(),
                Listing.of(found.others()));
    }

    private static String page(FeedItemDocument item, BillId bill) {
        boolean federal = bill.jurisdiction().equals(Jurisdictions.FEDERAL) && bill.session().matches("\\d{1,3}");
        return federal ? CongressPage.of(bill) : item.origin().url();
    }

    private static String rest(String title, int start) {
        String rest = title.substring(start);
        Matcher separator = BEFORE_TITLE.matcher(rest);
        return start > 0 && separator.lookingAt() ? rest.substring(separator.end()) : rest;
    }

    private static @Nullable LocalDate day(FeedItemDocument item, String jurisdiction) {
        return item.published() == null
                ? null
                : item.published().atZoneSameInstant(Capitals.zone(jurisdiction)).toLocalDate();
    }
}
