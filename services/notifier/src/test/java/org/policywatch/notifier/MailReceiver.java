package org.policywatch.notifier;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.policywatch.notifier.deliver.SmtpServer;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server on loopback that keeps what it accepted. */
public final class MailReceiver implements AutoCloseable {
    private static final Pattern UNSUBSCRIBE = Pattern.compile("<(https?://[^>]+)>");

    private final SMTPServer server;
    private final List<Received> mails = new CopyOnWriteArrayList<>();

    /** An accepted message: envelope, and content with one character a byte. */
    public record Received(String sender, String recipient, String raw) {
        /** Parsed. */
        public MimeMessage message() {
            try {
                return new MimeMessage(Session.getInstance(new Properties()),
                        new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        /** First value of a header, unfolded; empty when absent. */
        public String header(String name) {
            try {
                String[] values = message().getHeader(name);
                return values == null ? "" : values[0].replaceAll("\r\n\\s", " ");
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The n-th part of multipart/alternative, decoded. */
        public String part(int index) {
            try {
                return String.valueOf(((Multipart) message().getContent()).getBodyPart(index).getContent());
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The address of the one-click header. */
        public String leaveUrl() {
            Matcher matcher = UNSUBSCRIBE.matcher(header("List-Unsubscribe"));
            if (!matcher.find()) {
                throw new IllegalStateException("no List-Unsubscribe");
            }
            return matcher.group(1);
        }
    }

    /** Starts on a free port. */
    public MailReceiver() {
        server = SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress()).messageHandler(this::keep).build();
        server.start();
    }

    private void keep(MessageContext context, String from, String to, byte[] data) throws RejectException {
        mails.add(new Received(from, to, new String(data, StandardCharsets.ISO_8859_1)));
    }

    /** How to send there. */
    public SmtpServer smtp() {
        return new SmtpServer("127.0.0.1", server.getPortAllocated(), java.util.Optional.empty(), false);
    }

    /** In order of arrival. */
    public List<Received> mails() {
        return List.copyOf(mails);
    }

    /** To this address, in order of arrival. */
    public List<Received> mailsTo(String recipient) {
        return mails.stream().filter(mail -> mail.recipient().equals(recipient)).toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
