package org.policywatch.standalone.demo;

import java.util.List;

/** The page that describes the programme and links both lists. */
final class ProgrammePage {
    private ProgrammePage() {}

    /** HTML; {@code wording} is trusted text of the script: first a heading, then paragraphs. */
    static String html(List<String> wording, String participating, String pending) {
        StringBuilder html = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8">
                <title>Partner With ICE Through the 287(g) Program | ICE</title></head>
                <body><header><nav><a href="/">Home</a> <a href="/newsroom">Newsroom</a></nav></header>
                <main id="main-content">
                <h1>Delegation of Immigration Authority Section 287(g) Immigration and Nationality Act</h1>
                """);
        wording.forEach(paragraph -> html.append("<p>").append(escaped(paragraph)).append("</p>\n"));
        return html.append("</main>\n<aside>\n<h2>Agencies</h2>\n<ul>\n")
                .append(link(participating, "Participating Agencies [XLSX]"))
                .append(link(pending, "Pending Agencies [XLSX]"))
                .append("</ul>\n</aside>\n<footer>This site belongs to the policywatch demo.</footer></body></html>\n")
                .toString();
    }

    private static String link(String path, String text) {
        return "<li><a href=\"" + path + "\">" + text + "</a></li>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
