package org.policywatch.platform.net;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses of the web that nobody has reason to give us (C-15): other schemes, other ports, user information, and numbers in
 * place of a name that are not written as four decimals, for which every resolver has its own reading.
 */
public final class WebAddress {
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:\\d+|0[xX][0-9a-fA-F]*)\\.?");
    private static final Pattern FOUR_DECIMALS = Pattern.compile("(?:(?:0|[1-9]\\d{0,2})\\.){3}(?:0|[1-9]\\d{0,2})");

    private WebAddress() {}

    /**
     * Why this address is refused before its name is looked up; empty when it is not.
     *
     * @param allowPrivate other ports are allowed too: towards machines of one's own
     */
    public static Optional<String> refusal(URI url, boolean allowPrivate) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("only http and https are asked");
        }
        if (url.getHost() == null || url.getRawUserInfo() != null) {
            return Optional.of("it needs a host and no user information");
        }
        if (NUMBER.matcher(url.getHost()).matches() && !FOUR_DECIMALS.matcher(url.getHost()).matches()) {
            return Optional.of("its host is a number in an unusual spelling");
        }
        int usual = scheme.equals("http") ? 80 : 443;
        return !allowPrivate && url.getPort() != -1 && url.getPort() != usual
                ? Optional.of("only port " + usual + " is asked")
                : Optional.empty();
    }
}
