package org.policywatch.portal.view;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Text of strangers on its way to a page: characters that would act are shown instead (P-50). */
public final class Shown {
    private Shown() {}

    /** The text with control and direction characters written out, such as {@code [U+202E]}; empty for null. */
    public static String text(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(each -> {
            if (acts(each)) {
                shown.append(String.format(Locale.ROOT, "[U+%04X]", each));
            } else {
                shown.appendCodePoint(each);
            }
        });
        return shown.toString();
    }

    /** An address that may be linked: http or https with a host; anything else is none. */
    public static Optional<String> link(@Nullable String address) {
        if (address == null || !address.equals(text(address))) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
            return web ? Optional.of(uri.toASCIIString()) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty(); // shown as text
        }
    }

    private static boolean acts(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint != '\n' && codePoint != '\t';
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE -> codePoint != 0x00AD;
            default -> (codePoint & 0xFFFE) == 0xFFFE; // no character, and no XML has it
        };
    }
}
