package org.policywatch.notifier.bounce;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.bounce.Report.Action;
import org.policywatch.notifier.bounce.Report.Recipient;

/**
 * Reads an incoming message as a report. Only the outermost multipart/report counts: a bounce that somebody forwards, or
 * that hangs in the mail it is about, is none. Anything that can't be read is {@link Report.Nothing}; nothing is thrown.
 */
public final class ReportReader {
    private static final int PARTS = 20;
    private static final int RECIPIENTS = 50;
    private static final int LONGEST_PART = 64 * 1024;
    private static final Pattern STATUS = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    private ReportReader() {}

    /** What this message says. */
    public static Report read(byte[] message) {
        try {
            MimeMessage mime = new MimeMessage(Session.getInstance(new Properties()),
                    new ByteArrayInputStream(message));
            return mime.isMimeType("multipart/report") ? report(parts(mime)) : new Report.Nothing("no report");
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            return new Report.Nothing("a report that can't be read: " + unreadable.getClass().getSimpleName());
        }
    }

    private static List<BodyPart> parts(MimeMessage mime) throws MessagingException, IOException {
        Multipart all = new MimeMultipart(new ByteArrayDataSource(mime.getRawInputStream(), mime.getContentType()));
        List<BodyPart> parts = new ArrayList<>();
        for (int i = 0; i < Math.min(all.getCount(), PARTS); i++) {
            parts.add(all.getBodyPart(i));
        }
        return parts;
    }

    private static Report report(List<BodyPart> parts) throws MessagingException, IOException {
        Optional<BodyPart> status = find(parts, "message/delivery-status", "message/global-delivery-status");
        if (status.isPresent()) {
            return deliveryStatus(groups(status.get()));
        }
        Optional<BodyPart> feedback = find(parts, "message/feedback-report");
        return feedback.isPresent()
                ? complaint(groups(feedback.get()), find(parts, "message/rfc822", "text/rfc822-headers"))
                : new Report.Nothing("a report of another kind");
    }

    private static Optional<BodyPart> find(List<BodyPart> parts, String... types) throws MessagingException {
        for (BodyPart part : parts) {
            for (String type : types) {
                if (part.isMimeType(type)) {
                    return Optional.of(part);
                }
            }
        }
        return Optional.empty();
    }

    /** Groups of fields with empty lines between them. */
    private static List<InternetHeaders> groups(Part part) throws MessagingException, IOException {
        ByteArrayInputStream fields = new ByteArrayInputStream(start(part));
        List<InternetHeaders> groups = new ArrayList<>();
        while (fields.available() > 0 && groups.size() <= RECIPIENTS) {
            groups.add(new InternetHeaders(fields, true));
        }
        return groups.stream().filter(group -> group.getAllHeaderLines().hasMoreElements()).toList();
    }

    private static byte[] start(Part part) throws MessagingException, IOException {
        try (InputStream content = part.getInputStream()) {
            return content.readNBytes(LONGEST_PART);
        }
    }

    private static Report deliveryStatus(List<InternetHeaders> groups) {
        List<Recipient> recipients = groups.stream().flatMap(group -> recipient(group).stream()).toList();
        return recipients.isEmpty()
                ? new Report.Nothing("a delivery status without recipients")
                : new Report.DeliveryStatus(recipients);
    }

    private static Optional<Recipient> recipient(InternetHeaders group) {
        Optional<Action> action = field(group, "Action").flatMap(ReportReader::action);
        Optional<String> status = field(group, "Status").flatMap(ReportReader::status);
        return action.isEmpty() || status.isEmpty()
                ? Optional.empty()
                : Optional.of(new Recipient(action.get(), status.get(), field(group, "Diagnostic-Code").orElse(""),
                        field(group, "Original-Recipient").map(ReportReader::address),
                        field(group, "Final-Recipient").map(ReportReader::address)));
    }

    private static Optional<Action> action(String text) {
        String word = text.split("[\\s(;]", 2)[0].toUpperCase(Locale.ROOT);
        return Arrays.stream(Action.values()).filter(each -> each.name().equals(word)).findFirst();
    }

    private static Optional<String> status(String text) {
        Matcher code = STATUS.matcher(text);
        return code.lookingAt() ? Optional.of(code.group(1)) : Optional.empty();
    }

    /** Without the type: {@code rfc822; <anna@example.org>}. */
    private static String address(String field) {
        String value = field.substring(field.indexOf(';') + 1).strip();
        return value.startsWith("<") && value.endsWith(">") ? value.substring(1, value.length() - 1) : value;
    }

    private static Report complaint(List<InternetHeaders> groups, Optional<BodyPart> original)
            throws MessagingException, IOException {
        InternetHeaders feedback = groups.isEmpty() ? new InternetHeaders() : groups.getFirst();
        String type = field(feedback, "Feedback-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.equals("abuse") && !type.equals("fraud")) {
            return new Report.Nothing("feedback that is no complaint");
        }
        InternetHeaders about = original.isPresent()
                ? new InternetHeaders(new ByteArrayInputStream(start(original.get())), true)
                : new InternetHeaders();
        List<String> senders = Stream.of(field(feedback, "Original-Mail-From"), field(about, "Return-Path"))
                .flatMap(Optional::stream).map(ReportReader::address).toList();
        return new Report.Complaint(senders, field(about, "Message-ID").stream().toList());
    }

    private static Optional<String> field(InternetHeaders fields, String name) {
        @Nullable
        String @Nullable [] values = fields.getHeader(name);
        return values == null
                ? Optional.empty()
                : Arrays.stream(values).filter(Objects::nonNull).findFirst()
                        .map(value -> value.replaceAll("\\s+", " ").strip());
    }
}
