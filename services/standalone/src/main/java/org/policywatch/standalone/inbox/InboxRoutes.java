package org.policywatch.standalone.inbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.policywatch.schemas.Json;

/** Addresses of the inbox's page. Mails are private: nothing may be stored on the way. */
final class InboxRoutes {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String STYLE = "/assets/inbox.css";
    /** A page of ours may show the mail's HTML part, and nothing else, in a frame. */
    private static final String OUR_POLICY = "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";
    /** What a mail brings may look as it likes, load nothing, run nothing, and open links in a window of their own. */
    private static final String MAIL_POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
            + "style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'";

    private final MailFolder folder;

    InboxRoutes(MailFolder folder) {
        this.folder = folder;
    }

    void add(RoutesConfig routes) {
        routes.get("/", context -> page(context, InboxPages.list(folder.all().reversed())));
        routes.get("/messages/{id}", context -> page(context, InboxPages.mail(mail(context))));
        routes.get("/messages/{id}/html", this::part);
        routes.get("/messages/{id}/source", this::source);
        routes.get("/api/messages", context -> context.contentType("application/json; charset=utf-8")
                .header("Cache-Control", "no-store")
                .result(Json.write(folder.all().stream().map(InboxRoutes::row).toList())));
        routes.get(STYLE, context -> context.contentType("text/css; charset=utf-8").result(style()));
    }

    private void part(Context context) {
        String html = mail(context).html();
        if (html == null) {
            throw new NotFoundResponse("This mail has no HTML part.");
        }
        context.contentType(HTML).header("Cache-Control", "no-store").header("Content-Security-Policy", MAIL_POLICY)
                .result(InboxPages.part(html));
    }

    private void source(Context context) {
        StoredMail mail = mail(context);
        context.contentType("message/rfc822").header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"" + mail.id() + ".eml\"")
                .result(folder.source(mail));
    }

    private static void page(Context context, String html) {
        context.contentType(HTML).header("Cache-Control", "no-store").header("Content-Security-Policy", OUR_POLICY)
                .result(html);
    }

    private StoredMail mail(Context context) {
        return folder.find(context.pathParam("id"))
                .orElseThrow(() -> new NotFoundResponse("There is no such mail in this inbox."));
    }

    private static Map<String, Object> row(StoredMail mail) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", mail.id());
        row.put("received", mail.received());
        row.put("from", mail.from());
        row.put("to", mail.to());
        row.put("subject", mail.subject());
        row.put("messageId", mail.messageId());
        row.put("headers", mail.headers().stream().map(each -> List.of(each.name(), each.value())).toList());
        row.put("text", mail.text());
        row.put("html", mail.html());
        return row;
    }

    private static String style() {
        try (InputStream stream = InboxRoutes.class.getResourceAsStream("assets/inbox.css")) {
            if (stream == null) {
                throw new IllegalStateException("missing resource assets/inbox.css: build the distribution again");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
