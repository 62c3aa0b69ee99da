package org.policywatch.notifier.deliver;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Quoted-printable (RFC 2045 §6.7) of a text in UTF-8: lines of at most 76 characters that end in CR LF, none of them in a
 * space or tab. What it gives is printable ASCII.
 */
final class QuotedPrintable {
    private static final int LONGEST = 76;
    /** A character takes up to three, and each line of 73 or more has a break of three. */
    private static final int GROWTH = 4;
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private final byte[] text;
    private final byte[] encoded;
    private int size;
    private int column;

    private QuotedPrintable(byte[] text) {
        this.text = text;
        this.encoded = new byte[text.length * GROWTH + LONGEST];
    }

    /** Every line end of the text, CR LF or LF, becomes CR LF. */
    static byte[] encode(String text) {
        QuotedPrintable encoder = new QuotedPrintable(text.getBytes(StandardCharsets.UTF_8));
        encoder.run();
        return Arrays.copyOf(encoder.encoded, encoder.size);
    }

    private void run() {
        for (int i = 0; i < text.length; i++) {
            byte c = text[i];
            if (c == '\n') {
                put('\r', '\n');
                column = 0;
            } else if (c != '\r' || !endsLine(i)) {
                put(c, endsLine(i));
            }
        }
    }

    private boolean endsLine(int i) {
        return i + 1 == text.length || text[i + 1] == '\n'
                || (text[i + 1] == '\r' && i + 2 < text.length && text[i + 2] == '\n');
    }

    private void put(byte c, boolean last) {
        boolean asItIs = c > ' ' && c <= '~' && c != '=' || (c == ' ' || c == '\t') && !last;
        int width = asItIs ? 1 : 3;
        if (column + width > (last ? LONGEST : LONGEST - 1)) {
            put('=', '\r', '\n');
            column = 0;
        }
        if (asItIs) {
            encoded[size++] = c;
        } else {
            put('=', (char) HEX[(c >> 4) & 0xf], (char) HEX[c & 0xf]);
        }
        column += width;
    }

    private void put(char... characters) {
        for (char each : characters) {
            encoded[size++] = (byte) each;
        }
    }
}
