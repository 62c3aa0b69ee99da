package org.policywatch.crawler.fetch;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The publisher's name of a file: from Content-Disposition (RFC 6266), else the last element of the address. */
public final class FileNames {
    private static final Pattern EXTENDED = Pattern.compile("filename\\*\\s*=\\s*([\\w-]+)'[^']*'([^;\\s]+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile("filename\\s*=\\s*(?:\"([^\"]*)\"|([^;\\s]+))",
            Pattern.CASE_INSENSITIVE);

    private FileNames() {}

    /** Never with a slash in it; maybe empty. */
    public static String of(Response response) {
        String name = response.header("Content-Disposition").flatMap(FileNames::fromDisposition)
                .orElseGet(() -> fromPath(response.url().getPath()));
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static String fromPath(String path) {
        return path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
    }

    private static Optional<String> fromDisposition(String value) {
        Matcher extended = EXTENDED.matcher(value);
        if (extended.find()) {
            return Optional.of(decoded(extended.group(2), extended.group(1))).filter(name -> !name.isBlank());
        }
        Matcher plain = PLAIN.matcher(value);
        return plain.find()
                ? Optional.of(plain.group(1) == null ? plain.group(2) : plain.group(1)).filter(name -> !name.isBlank())
                : Optional.empty();
    }

    private static String decoded(String text, String charset) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), Charset.forName(charset));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return decoded(text, StandardCharsets.UTF_8.name());
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
