package org.policywatch.portal.site;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdom2.Element;
import org.policywatch.platform.text.EventText;
import org.policywatch.portal.model.ReadModel.Cursor;
import org.policywatch.portal.model.StoredEvent;
import org.policywatch.portal.view.CursorText;
import org.policywatch.portal.view.Difference;
import org.policywatch.portal.view.Shown;
import org.policywatch.schemas.event.Event;

/** The latest events as Atom (RFC 4287): entry ids never change, {@code updated} is the recorded time (P-18). */
final class AtomFeed {
    static final String TYPE = "application/atom+xml; charset=utf-8";
    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private AtomFeed() {}

    static String write(String base, List<StoredEvent> oneMore, int size, Optional<Instant> updated) {
        List<StoredEvent> page = oneMore.subList(0, Math.min(size, oneMore.size()));
        Feed feed = new Feed("atom_1.0");
        feed.setEncoding("UTF-8");
        feed.setId(base + "/feed.atom");
        feed.setTitle("policywatch: latest events");
        feed.setForeignMarkup(List.of(updated(updated.orElse(Instant.EPOCH))));
        feed.setAuthors(List.of(policywatch()));
        feed.setAlternateLinks(List.of(link("alternate", base + "/")));
        List<Link> others = new ArrayList<>(List.of(link("self", base + "/feed.atom")));
        if (oneMore.size() > size) {
            String before = CursorText.write(Cursor.of(page.getLast().event()));
            others.add(link("next", base + "/feed.atom?before=" + before));
        }
        feed.setOtherLinks(others);
        feed.setEntries(page.stream().map(each -> entry(base, each.event())).toList());
        try {
            return new WireFeedOutput().outputString(feed, false);
        } catch (FeedException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
    }

    private static Entry entry(String base, Event event) {
        Entry entry = new Entry();
        entry.setId("urn:policywatch:event:" + event.id());
        entry.setTitle(Shown.text(EventText.sentence(event)));
        entry.setForeignMarkup(List.of(updated(event.recordedtime())));
        entry.setAuthors(List.of(policywatch()));
        entry.setAlternateLinks(List.of(link("alternate", base + "/events/" + event.id())));
        Category type = new Category();
        type.setTerm(event.eventType().eventName());
        entry.setCategories(List.of(type));
        Content summary = new Content();
        summary.setValue(summary(event));
        entry.setSummary(summary);
        return entry;
    }

    private static String summary(Event event) {
        StringBuilder summary = new StringBuilder();
        for (Difference each : Difference.of(event)) {
            summary.append(each.field()).append(": before ").append(each.before()).append(", after ")
                    .append(each.after()).append(". ");
        }
        return summary.append("Evidence: ").append(Shown.text(event.data().basis().evidence().url())).toString();
    }

    private static Person policywatch() {
        Person author = new Person();
        author.setName("policywatch");
        return author;
    }

    /** The time to its last digit: rome's own date would be cut to the second. */
    private static Element updated(Instant time) {
        return new Element("updated", ATOM).setText(time.toString());
    }

    private static Link link(String rel, String href) {
        Link link = new Link();
        link.setRel(rel);
        link.setHref(href);
        return link;
    }
}
