package org.policywatch.endtoend.notifier;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP receiver outside the system under test: keeps what it accepted, by recipient and Message-ID. */
public final class MailSink implements AutoCloseable {
    private static final Pattern EVENT_ID = Pattern.compile("/events/([0-9a-f]{64})");

    private final SMTPServer server;
    private final List<Mail> mails = Collections.synchronizedList(new ArrayList<>());

    /**
     * An accepted message.
     *
     * @param recipient of the envelope
     * @param messageId header
     * @param subject header, decoded
     * @param eventIds of the events it links, from its text part, sorted
     */
    public record Mail(String recipient, String messageId, String subject, List<String> eventIds) {}

    /** Starts on a free loopback port. */
    public MailSink() {
        this(0);
    }

    /** Starts on this loopback port; 0 is a free one. */
    public MailSink(int port) {
        server = SMTPServer.port(port).bindAddress(InetAddress.getLoopbackAddress()).messageHandler(this::keep).build();
        server.start();
    }

    public int port() {
        return server.getPortAllocated();
    }

    /** What was accepted so far, in order of arrival. */
    public List<Mail> mails() {
        synchronized (mails) {
            return List.copyOf(mails);
        }
    }

    private void keep(MessageContext context, String from, String to, byte[] data) throws RejectException {
        try {
            MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(data));
            mails.add(new Mail(to, message.getMessageID(), message.getSubject(), eventIds(message)));
        } catch (MessagingException | IOException e) {
            throw new RejectException(554, "not a message: " + e.getMessage());
        }
    }

    private static List<String> eventIds(MimeMessage message) throws MessagingException, IOException {
        TreeSet<String> ids = new TreeSet<>();
        EVENT_ID.matcher(plainText(message)).results().forEach(hit -> ids.add(hit.group(1)));
        return List.copyOf(ids);
    }

    private static String plainText(MimeMessage message) throws MessagingException, IOException {
        if (!(message.getContent() instanceof Multipart parts)) {
            return String.valueOf(message.getContent());
        }
        BodyPart first = parts.getBodyPart(0);
        return String.valueOf(first.getContent());
    }

    @Override
    public void close() {
        server.stop();
    }
}
