package org.policywatch.crawler.extract;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the kind of a body from its first bytes; names and headers lie (C-20). */
final class Sniffer {
    private static final int HEAD = 64 * 1024;
    private static final Pattern PROLOG = Pattern.compile(
            "\\A(?:\\s|<\\?.*?\\?>|<!--.*?-->|<!DOCTYPE[^>\\[]*(?:\\[.*?\\]\\s*)?>)*+<([A-Za-z_][\\w.:-]*)",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern FEED_ROOT = Pattern.compile("<(?:\\w+:)?(?:rss|rdf|feed|channel)[\\s>]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PAGE_MARK = Pattern.compile(
            "<(?:!doctype\\s+html|html|head|body|title|main|article|div|p|h1|table)[\\s>]",
            Pattern.CASE_INSENSITIVE);

    private Sniffer() {}

    /** The kind, or empty when it is none that we read. */
    static Optional<Kind> kind(Body body) {
        byte[] bytes = body.bytes();
        if (startsWith(bytes, 'P', 'K', 3, 4)) {
            return Optional.of(Kind.WORKBOOK);
        }
        return ofText(TextDecoder.head(body, HEAD));
    }

    /** In words, for a message: what the bytes look like. */
    static String describe(Body body) {
        byte[] bytes = body.bytes();
        if (bytes.length == 0) {
            return "an empty body";
        }
        if (startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            return "an old binary Office file (.xls or encrypted)";
        }
        if (startsWith(bytes, '%', 'P', 'D', 'F')) {
            return "a PDF";
        }
        return kind(body).map(kind -> switch (kind) {
            case WORKBOOK -> "a ZIP file";
            case FEED -> "a feed";
            case PAGE -> "an HTML page";
        }).orElse("bytes of no kind that we read");
    }

    private static Optional<Kind> ofText(String text) {
        String head = text.stripLeading();
        if (head.startsWith("{")) {
            return Optional.of(Kind.FEED);
        }
        Matcher root = PROLOG.matcher(head);
        if (root.find()) {
            return ofRoot(root.group(1), head);
        }
        return looseMarkup(head);
    }

    private static Optional<Kind> ofRoot(String name, String head) {
        String local = name.substring(name.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        return switch (local) {
            case "rss", "rdf", "feed", "channel", "redirect", "billstatus" -> Optional.of(Kind.FEED);
            case "html" -> Optional.of(Kind.PAGE);
            default -> looseMarkup(head);
        };
    }

    private static Optional<Kind> looseMarkup(String head) {
        if (PAGE_MARK.matcher(head).find()) {
            return Optional.of(Kind.PAGE);
        }
        return FEED_ROOT.matcher(head).find() ? Optional.of(Kind.FEED) : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
