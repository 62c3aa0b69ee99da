package org.policywatch.standalone.inbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.policywatch.standalone.inbox.StoredMail.Header;

/** Reads a stored mail: headers decoded, plain and HTML part. What is no proper MIME is shown as it is. */
final class MailReader {
    private static final Session SESSION = Session.getInstance(new Properties());

    private MailReader() {}

    static StoredMail read(String id, Instant received, byte[] source) {
        try {
            MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(source));
            List<Header> headers = headers(message);
            String text = part(message, "text/plain");
            return new StoredMail(id, received, address(value(headers, "Return-Path")),
                    value(headers, "Delivered-To"), value(headers, "Subject"), value(headers, "Message-ID"), headers,
                    text == null ? "" : text, part(message, "text/html"));
        } catch (MessagingException e) {
            return unreadable(id, received, source);
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private static StoredMail unreadable(String id, Instant received, byte[] source) {
        return new StoredMail(id, received, "", "", "(not a readable mail)", "", List.of(),
                new String(source, StandardCharsets.UTF_8), null);
    }

    private static List<Header> headers(MimeMessage message) throws MessagingException {
        List<Header> headers = new ArrayList<>();
        for (jakarta.mail.Header each : Collections.list(message.getAllHeaders())) {
            headers.add(new Header(each.getName(), decoded(each.getValue())));
        }
        return headers;
    }

    private static String decoded(String value) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(value));
        } catch (UnsupportedEncodingException e) {
            return value; // shown as it came
        }
    }

    private static String value(List<Header> headers, String name) {
        return headers.stream().filter(each -> each.name().equalsIgnoreCase(name)).map(Header::value).findFirst()
                .orElse("");
    }

    private static String address(String returnPath) {
        return returnPath.replaceAll("^<|>$", "");
    }

    /** The first part of that type, depth first. */
    private static @Nullable String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type) && part.getContent() instanceof String text) {
            return text;
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int each = 0; each < parts.getCount(); each++) {
                BodyPart child = parts.getBodyPart(each);
                String found = part(child, type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
