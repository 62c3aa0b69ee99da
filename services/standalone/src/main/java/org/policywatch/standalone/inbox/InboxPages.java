package org.policywatch.standalone.inbox;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of the inbox: the list, and one mail with its HTML part in a frame that may run nothing. Pure. */
final class InboxPages {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter
            .ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Pattern UNSUBSCRIBE = Pattern.compile("<(https?://[^>\\s]+)>");
    private static final Pattern HEAD = Pattern.compile("(?i)<head[^>]*>");

    private InboxPages() {}

    static String list(List<StoredMail> newestFirst) {
        Html html = head("Inbox");
        html.add("<h1>Inbox</h1>\n<p>").text(newestFirst.size() + (newestFirst.size() == 1 ? " mail" : " mails"))
                .add(". They were sent to this machine's own mail receiver and went nowhere else.</p>\n");
        html.add("<ul class=\"mails\">\n");
        for (StoredMail mail : newestFirst) {
            html.add("<li><p class=\"subject\">").link("/messages/" + mail.id(), subject(mail))
                    .add("</p><p class=\"about\">to ")
                    .text(mail.to()).add(" · ").add(received(mail)).add("</p></li>\n");
        }
        return foot(html.add("</ul>\n"));
    }

    static String mail(StoredMail mail) {
        Html html = head(subject(mail));
        html.add("<p>").link("/", "All mails").add("</p>\n<h1>").text(subject(mail)).add("</h1>\n<dl>\n");
        line(html, "From", mail.header("From"));
        line(html, "To", mail.to());
        html.add("<dt>Received</dt><dd>").add(received(mail)).add("</dd>\n</dl>\n<p>");
        html.link("/messages/" + mail.id() + "/source", "Source (.eml)");
        unsubscribe(mail).ifPresent(address -> html.add(" · <a rel=\"noopener noreferrer\" href=\"").text(address)
                .add("\">Unsubscribe</a>"));
        html.add("</p>\n");
        if (mail.html() != null) {
            html.add(
                    "<h2>As HTML</h2>\n<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" title=\"The mail's HTML part\" src=\"/messages/")
                    .text(mail.id()).add("/html\"></iframe>\n");
        }
        html.add("<h2>As text</h2>\n<pre>").text(mail.text()).add("</pre>\n<h2>Headers</h2>\n<pre>");
        mail.headers().forEach(each -> html.text(each.name() + ": " + each.value() + "\n"));
        return foot(html.add("</pre>\n"));
    }

    /** The HTML part with links that open outside its frame. */
    static String part(String html) {
        Matcher head = HEAD.matcher(html);
        String base = "<base target=\"_blank\">";
        return head.find() ? html.substring(0, head.end()) + base + html.substring(head.end()) : base + html;
    }

    /** The address of List-Unsubscribe (RFC 2369 §3.2). */
    static Optional<String> unsubscribe(StoredMail mail) {
        Matcher address = UNSUBSCRIBE.matcher(mail.header("List-Unsubscribe"));
        return address.find() ? Optional.of(address.group(1)) : Optional.empty();
    }

    private static String subject(StoredMail mail) {
        return mail.subject().isBlank() ? "(no subject)" : mail.subject();
    }

    private static String received(StoredMail mail) {
        return new Html().add("<time datetime=\"").text(mail.received().toString()).add("\">")
                .text(MINUTE.format(mail.received())).add("</time>").toString();
    }

    private static void line(Html html, String name, String value) {
        html.add("<dt>").text(name).add("</dt><dd>").text(value).add("</dd>\n");
    }

    private static Html head(String title) {
        return new Html().add("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>""").text(title).add("""
                 · policywatch inbox</title>
                <link rel="stylesheet" href="/assets/inbox.css"></head>
                <body><main>
                """);
    }

    private static String foot(Html html) {
        return html.add("</main></body></html>\n").toString();
    }
}
