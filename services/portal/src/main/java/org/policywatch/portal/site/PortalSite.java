package org.policywatch.portal.site;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.policywatch.platform.filter.EventFilter;
import org.policywatch.platform.filter.FilterQuery;
import org.policywatch.portal.model.ReadModel;
import org.policywatch.portal.model.StoredEvent;
import org.policywatch.portal.view.BillFacts;
import org.policywatch.portal.view.EventPage;
import org.policywatch.portal.view.Frame;
import org.policywatch.portal.view.Shown;
import org.policywatch.portal.view.SourcesPage;
import org.policywatch.portal.view.StartPage;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.state.SourceHealth;

/** All public addresses of the portal. Reads only. */
public final class PortalSite {
    private static final int PAGE = 50;
    private static final int MOST_DATA = 500;
    private static final int RELATED = 20;
    private static final int REPORTS = 3;
    private static final Pattern EVENT = Pattern.compile("(?:/api/v1)?/events/([0-9a-f]{64})");

    private final ReadModel model;
    private final TemplateEngine templates;
    private final Supplier<Frame> frame;
    private final String pagesUrl;

    /**
     * @param frame what stands around each page now
     * @param pagesUrl public address of the subscriber pages, without a slash at the end
     */
    public PortalSite(ReadModel model, TemplateEngine templates, Supplier<Frame> frame, String pagesUrl) {
        this.model = model;
        this.templates = templates;
        this.frame = frame;
        this.pagesUrl = pagesUrl;
    }

    /** The answer to a GET; never null, never an exception for what a reader wrote. */
    public Answer answer(Ask ask) {
        try {
            return route(ask).unlessKnown(ask.ifNoneMatch());
        } catch (Query.BadQueryException e) {
            return problem(ask, 400, "This address cannot be understood", e.getMessage() + ".");
        }
    }

    private Answer route(Ask ask) {
        return switch (ask.path()) {
            case "/" -> start(new Query(ask.query(), Set.of("before")));
            case "/sources" -> sources(ask);
            case "/feed.atom" -> feed(ask, new Query(ask.query(), Set.of("before")));
            case "/api/v1/events" -> events(ask, new Query(ask.query(), Set.of("before", "limit")));
            case "/api/v1/sources" -> sources(ask);
            default -> event(ask);
        };
    }

    private Answer start(Query query) {
        Optional<ReadModel.Cursor> before = query.before();
        List<StoredEvent> events = model.latest(before, PAGE + 1);
        return page("start.jte", StartPage.of(events, PAGE, model.counts(), before.isEmpty()));
    }

    private Answer sources(Ask ask) {
        Query.none(ask.query());
        List<SourceHealth> sources = model.sources();
        return ask.isData()
                ? open(Answer.ok(Answer.JSON, Json.write(Map.of("sources", sources))))
                : page("sources.jte", SourcesPage.of(sources, id -> model.about(List.of("source:" + id), REPORTS)));
    }

    private Answer event(Ask ask) {
        Query.none(ask.query());
        Matcher id = EVENT.matcher(ask.path());
        Optional<StoredEvent> found = id.matches() ? model.event(id.group(1)) : Optional.empty();
        if (found.isEmpty()) {
            return notFound(ask);
        }
        StoredEvent event = found.get();
        if (ask.isData()) {
            return open(Answer.ok(Answer.JSON, event.json()));
        }
        return page("event.jte", EventPage.of(event, model.about(BillFacts.subjects(event.event()), RELATED),
                model.retractionOf(event.event().id()), follow(event)));
    }

    /** Where to follow this agency or bill by e-mail; empty for events about neither. */
    private String follow(StoredEvent event) {
        return EventFilter.following(event.event()).map(filter -> pagesUrl + "/?" + FilterQuery.of(filter)).orElse("");
    }

    private Answer feed(Ask ask, Query query) {
        List<StoredEvent> events = model.latest(query.before(), PAGE + 1);
        return open(Answer.ok(AtomFeed.TYPE, AtomFeed.write(ask.base(), events, PAGE, model.newestRecorded())));
    }

    private Answer events(Ask ask, Query query) {
        int limit = query.limit(PAGE, MOST_DATA);
        List<StoredEvent> events = model.latest(query.before(), limit + 1);
        return open(Answer.ok(Answer.JSON, EventList.write(events, limit, ask.base())));
    }

    private Answer notFound(Ask ask) {
        return problem(ask, 404, "There is no such page", "Nothing is known at " + Shown.text(ask.path()) + ".");
    }

    /** An error as the reader can use it: problem+json for data, a page else (P-23). */
    public Answer problem(Ask ask, int status, String title, String detail) {
        if (ask.isData()) {
            return Answer.of(status, "application/problem+json; charset=utf-8",
                    Json.write(new Problem("about:blank", title, status, detail)));
        }
        return Answer.of(status, Answer.HTML, render("problem.jte",
                Map.of("title", title, "detail", detail, "frame", frame.get())));
    }

    private Answer page(String template, Object page) {
        return Answer.ok(Answer.HTML, render(template, Map.of("page", page, "frame", frame.get())));
    }

    private String render(String template, Map<String, Object> values) {
        StringOutput output = new StringOutput();
        templates.render(template, values, output);
        return output.toString();
    }

    /** Public data may be read from any page (P-28). */
    private static Answer open(Answer answer) {
        return answer.with("Access-Control-Allow-Origin", "*");
    }

    private record Problem(String type, String title, int status, String detail) {}
}
