package org.policywatch.portal.site;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.policywatch.platform.web.WebShell;

/** Hangs the site into the web shell. */
public final class PortalRoutes {
    private static final List<String> PATHS = List.of("/", "/sources", "/feed.atom", "/events/{id}", "/api/v1/events",
            "/api/v1/events/{id}", "/api/v1/sources");

    private final PortalSite site;
    private final String url;
    private final Answer style;

    /** @param url public address of the site, without a slash at the end */
    public PortalRoutes(PortalSite site, String url) {
        this.site = site;
        this.url = url;
        this.style = Answer.ok("text/css; charset=utf-8", resource("/org/policywatch/portal/assets/portal.css"));
    }

    /** GET and HEAD of all addresses; any other address is a page of ours too. */
    public void add(RoutesConfig routes) {
        for (String path : PATHS) {
            routes.get(path, this::page);
            routes.head(path, this::page);
        }
        routes.get("/assets/portal.css", context -> send(context, style.unlessKnown(ifNoneMatch(context))));
        routes.error(404, this::problem);
        routes.error(405, this::problem);
    }

    private void page(Context context) {
        send(context, site.answer(ask(context)));
    }

    private void problem(Context context) {
        Ask ask = ask(context);
        send(context, context.statusCode() == 405
                ? site.problem(ask, 405, "Only reading is possible here", "Ask with GET or HEAD.")
                        .with("Allow", "GET, HEAD")
                : site.problem(ask, 404, "There is no such page", "Follow the links, or look at the latest events."));
    }

    private Ask ask(Context context) {
        return new Ask(context.path(), context.queryParamMap(), ifNoneMatch(context), url);
    }

    private static String ifNoneMatch(Context context) {
        String header = context.header("If-None-Match");
        return header == null ? "" : header;
    }

    private static void send(Context context, Answer answer) {
        context.status(answer.status()).contentType(answer.contentType());
        answer.headers().forEach(context::header);
        context.result(WebShell.isHead(context) ? "" : answer.body());
    }

    private static String resource(String name) {
        try (InputStream stream = PortalRoutes.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("missing resource " + name + ": build the distribution again");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
