package org.policywatch.notifier.deliver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Classes of SMTP replies, read from {@code smtp-replies.csv}: first row that fits decides. */
public final class ReplyPolicy {
    private static final Pattern ENHANCED = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    private final List<Row> rows;

    /**
     * One row of the file.
     *
     * @param code pattern of the basic code
     * @param enhanced pattern of the enhanced code
     * @param reply class
     * @param example a reply that must fall into it
     */
    public record Row(Pattern code, Pattern enhanced, ReplyClass reply, String example) {}

    private ReplyPolicy(List<Row> rows) {
        this.rows = rows;
    }

    /** The shipped file. */
    public static ReplyPolicy shipped() {
        try (InputStream file = Objects
                .requireNonNull(ReplyPolicy.class.getResourceAsStream("/org/policywatch/notifier/smtp-replies.csv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return new ReplyPolicy(lines.lines().filter(line -> !line.startsWith("#")).skip(1)
                    .map(ReplyPolicy::row).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        String[] cells = line.split(",", 4);
        return new Row(pattern(cells[0]), pattern(cells[1]), ReplyClass.of(cells[2]), cells[3]);
    }

    private static Pattern pattern(String shorthand) {
        return Pattern.compile(shorthand.replace(".", "\\.").replace("*", ".*").replace("x", "\\d"));
    }

    /**
     * Class of a reply.
     *
     * @param code basic code, 400 to 599
     * @param text of the reply, with its enhanced code if it has one
     */
    public ReplyClass classify(int code, String text) {
        Matcher found = ENHANCED.matcher(text);
        String enhanced = found.find() ? found.group(1) : "";
        String basic = Integer.toString(code);
        return rows.stream().filter(row -> row.code().matcher(basic).matches() && row.enhanced().matcher(enhanced)
                .matches()).findFirst().map(Row::reply).orElse(ReplyClass.DEFERRED);
    }

    /** All rows, in order. */
    public List<Row> rows() {
        return rows;
    }
}
