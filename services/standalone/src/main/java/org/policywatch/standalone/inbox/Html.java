package org.policywatch.standalone.inbox;

/** HTML of the inbox's two pages, put together from text; everything that is not written here is escaped. */
final class Html {
    private final StringBuilder page = new StringBuilder();

    /** Markup of ours. */
    Html add(String markup) {
        page.append(markup);
        return this;
    }

    /** Text of strangers, safe in text and in quoted attributes. */
    Html text(String text) {
        for (int each = 0; each < text.length(); each++) {
            char letter = text.charAt(each);
            switch (letter) {
                case '&' -> page.append("&amp;");
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> page.append(letter);
            }
        }
        return this;
    }

    /** A link to a path of this site. */
    Html link(String path, String text) {
        return add("<a href=\"").text(path).add("\">").text(text).add("</a>");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
