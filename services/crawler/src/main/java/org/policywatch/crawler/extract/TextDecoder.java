package org.policywatch.crawler.extract;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to text (C-19): byte order mark, then HTTP, then the XML declaration or meta element, then windows-1252; bytes
 * that are valid UTF-8 beat a lying declaration. Code points that XML forbids are removed.
 */
final class TextDecoder {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Pattern PARAMETER = Pattern.compile("charset\\s*=\\s*[\"']?([\\w.:+-]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DECLARATION = Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([\\w.:+-]+)[\"']");
    private static final Pattern META = Pattern.compile("<meta[^>]+charset\\s*=\\s*[\"']?([\\w.:+-]+)",
            Pattern.CASE_INSENSITIVE);
    private static final int DECLARATION_WITHIN = 1024;

    private TextDecoder() {}

    /** The whole text. */
    static String decode(Body body) {
        byte[] bytes = body.bytes();
        Mark mark = Mark.of(bytes);
        Charset charset = mark.charset != null ? mark.charset : guess(bytes, body.declaredCharset());
        return legal(new String(bytes, mark.length, bytes.length - mark.length, charset));
    }

    /** The text of the first bytes, for telling the kind. */
    static String head(Body body, int limit) {
        byte[] bytes = body.bytes();
        if (bytes.length <= limit) {
            return decode(body);
        }
        byte[] first = java.util.Arrays.copyOf(bytes, limit);
        return decode(new Body(first, body.contentType(), body.fileName(), body.address()));
    }

    /** The charset parameter of a Content-Type value, or null. */
    static @Nullable String charsetParameter(String contentType) {
        Matcher matcher = PARAMETER.matcher(contentType);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static Charset guess(byte[] bytes, @Nullable String http) {
        boolean ascii = isAscii(bytes);
        if (!ascii && decodes(bytes, StandardCharsets.UTF_8)) {
            return StandardCharsets.UTF_8;
        }
        return known(http).or(() -> known(declared(bytes))).filter(charset -> ascii || decodes(bytes, charset))
                .orElse(WINDOWS_1252);
    }

    private static @Nullable String declared(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, DECLARATION_WITHIN), StandardCharsets.ISO_8859_1);
        Matcher xml = DECLARATION.matcher(head);
        if (xml.find()) {
            return xml.group(1);
        }
        Matcher meta = META.matcher(head);
        return meta.find() ? meta.group(1) : null;
    }

    private static Optional<Charset> known(@Nullable String name) {
        if (name == null || !isCharset(name)) {
            return Optional.empty();
        }
        Charset charset = Charset.forName(name);
        // A declaration we could read as ASCII cannot be in UTF-16 or UTF-32.
        boolean wide = charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
        boolean narrow = charset.equals(StandardCharsets.ISO_8859_1) || charset.equals(StandardCharsets.US_ASCII);
        return wide ? Optional.empty() : Optional.of(narrow ? WINDOWS_1252 : charset);
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (java.nio.charset.IllegalCharsetNameException _) {
            return false;
        }
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** True when the bytes are valid in this charset; a sequence cut off at the very end is forgiven. */
    private static boolean decodes(byte[] bytes, Charset charset) {
        try {
            var _ = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes, 0, whole(bytes)));
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    private static int whole(byte[] bytes) {
        int end = bytes.length;
        for (int back = 0; back < 4 && end > 0 && bytes[end - 1] < 0; back++) {
            end--;
        }
        return end;
    }

    /**
     * Without the code points that XML 1.0 §2.2 forbids. The control characters U+0080 to U+009F, which nobody means, are
     * read as what these bytes are in windows-1252: somebody's quotes and dashes were taken for ISO 8859-1.
     */
    private static String legal(String text) {
        if (isPlain(text)) {
            return text;
        }
        return text.codePoints().map(c -> isC1(c) ? inWindows(c) : c).filter(TextDecoder::isLegal)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /** True when it has neither control characters nor surrogates, as nearly all have. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean ascii = c >= ' ' && c <= '~';
            if (!ascii && (!isLegal(c) || isC1(c))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLegal(int c) {
        return (c >= 0x20 && c <= 0xD7FF) || c == '\t' || c == '\n' || c == '\r' || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    private static boolean isC1(int c) {
        return c >= 0x80 && c <= 0x9F;
    }

    private static int inWindows(int c1) {
        return new String(new byte[]{(byte) c1}, WINDOWS_1252).codePointAt(0);
    }

    /** A byte order mark, or what the first bytes of "&lt;" tell without one (XML 1.0, appendix F). */
    private record Mark(@Nullable Charset charset, int length) {
        static Mark of(byte[] b) {
            int four = b.length < 4 ? -1 : ByteBuffer.wrap(b).getInt();
            return switch (four) {
                case 0x0000FEFF -> new Mark(Charset.forName("UTF-32BE"), 4);
                case 0xFFFE0000 -> new Mark(Charset.forName("UTF-32LE"), 4);
                case 0x0000003C -> new Mark(Charset.forName("UTF-32BE"), 0);
                case 0x3C000000 -> new Mark(Charset.forName("UTF-32LE"), 0);
                case 0x003C003F -> new Mark(StandardCharsets.UTF_16BE, 0);
                case 0x3C003F00 -> new Mark(StandardCharsets.UTF_16LE, 0);
                case 0x4C6FA794 -> new Mark(Charset.forName("IBM037"), 0);
                default -> short3(b);
            };
        }

        private static Mark short3(byte[] b) {
            if (b.length >= 3 && (b[0] & 0xFF) == 0xEF && (b[1] & 0xFF) == 0xBB && (b[2] & 0xFF) == 0xBF) {
                return new Mark(StandardCharsets.UTF_8, 3);
            }
            int two = b.length < 2 ? -1 : ByteBuffer.wrap(b).getShort() & 0xFFFF;
            return switch (two) {
                case 0xFEFF -> new Mark(StandardCharsets.UTF_16BE, 2);
                case 0xFFFE -> new Mark(StandardCharsets.UTF_16LE, 2);
                default -> new Mark(null, 0);
            };
        }
    }
}
