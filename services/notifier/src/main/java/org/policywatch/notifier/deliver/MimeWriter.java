package org.policywatch.notifier.deliver;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.policywatch.notifier.compose.Message;
import org.policywatch.notifier.deliver.Signer.Field;

/**
 * From a message to what goes over the wire: multipart/alternative, plain text first, UTF-8, quoted-printable (RFC 2046
 * §5.1.4). Thread-safe.
 */
final class MimeWriter {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z",
            Locale.ROOT);
    /** No quoted-printable text holds it: there a "=" has two hexadecimal digits or a line end after it. */
    private static final String BOUNDARY = "=_policywatch";

    private final String from;
    private final Signer signer;
    private final Clock clock;

    /** @param from value of the From header: one mailbox */
    MimeWriter(String from, Signer signer, Clock clock) {
        this.from = from;
        this.signer = signer;
        this.clock = clock;
    }

    /** The message as it goes out. */
    byte[] write(Message message) {
        byte[] body = body(message);
        ByteArrayOutputStream written = new ByteArrayOutputStream(body.length + 2048);
        for (Field field : signer.sign(header(message), body)) {
            ascii(written, field.name() + ": " + field.value() + "\r\n");
        }
        ascii(written, "\r\n");
        written.writeBytes(body);
        return written.toByteArray();
    }

    private List<Field> header(Message message) {
        List<Field> header = new ArrayList<>();
        header.add(new Field("Date", DATE.format(clock.instant().atOffset(ZoneOffset.UTC))));
        header.add(new Field("From", from));
        header.add(new Field("To", message.recipient()));
        header.add(new Field("Subject", words("Subject", message.subject())));
        message.headers().forEach((name, value) -> header.add(new Field(name, value)));
        header.add(new Field("MIME-Version", "1.0"));
        header.add(new Field("Content-Type", "multipart/alternative;\r\n boundary=\"" + BOUNDARY + "\""));
        return header;
    }

    /** Encoded where it is not ASCII (RFC 2047), folded at 76 characters. */
    private static String words(String name, String value) {
        try {
            return MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(value, "UTF-8", null));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java platform has UTF-8", e);
        }
    }

    private static byte[] body(Message message) {
        byte[] text = QuotedPrintable.encode(message.text());
        byte[] html = QuotedPrintable.encode(message.html());
        ByteArrayOutputStream body = new ByteArrayOutputStream(text.length + html.length + 512);
        part(body, "plain", text);
        part(body, "html", html);
        ascii(body, "--" + BOUNDARY + "--\r\n");
        return body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String subtype, byte[] content) {
        ascii(body, "--" + BOUNDARY + "\r\nContent-Type: text/" + subtype
                + "; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n");
        body.writeBytes(content);
        ascii(body, "\r\n");
    }

    private static void ascii(ByteArrayOutputStream to, String text) {
        to.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
