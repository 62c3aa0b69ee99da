package org.policywatch.notifier.deliver;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.StreamProvider;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.policywatch.notifier.compose.Message;

/** From a message to MIME: multipart/alternative, plain text first, UTF-8, quoted-printable (RFC 2046 §5.1.4). */
public final class MimeWriter {
    /** System property by which Jakarta Mail is told its provider of streams. */
    public static final String STREAMS = StreamProvider.class.getName();

    static {
        chooseStreams();
    }

    private final Session session;
    private final String from;
    private final Signer signer;
    private final Clock clock;

    /** @param from value of the From header: one mailbox */
    public MimeWriter(Session session, String from, Signer signer, Clock clock) {
        this.session = session;
        this.from = from;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Names the provider that would be found anyway. Without it the library searches the whole class path for one several
     * times a mail, which took a third of the time of sending.
     */
    public static void chooseStreams() {
        System.setProperty(STREAMS, MailStreamProvider.class.getName());
    }

    /** The message as it goes out. */
    public MimeMessage write(Message message, String envelopeSender) throws MessagingException {
        Fixed mime = new Fixed(session);
        mime.setEnvelopeFrom(envelopeSender);
        mime.setFrom(new InternetAddress(from));
        mime.setRecipient(RecipientType.TO, new InternetAddress(message.recipient()));
        mime.setSubject(message.subject(), "UTF-8");
        mime.setSentDate(Date.from(clock.instant()));
        for (Map.Entry<String, String> header : message.headers().entrySet()) {
            mime.setHeader(header.getKey(), header.getValue());
        }
        mime.setContent(new MimeMultipart("alternative", part(message.text(), "plain"), part(message.html(), "html")));
        mime.saveChanges();
        return signer.sign(mime);
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, "UTF-8", subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    /** Keeps the Message-ID of the outbox row, which {@code saveChanges} would replace. */
    private static final class Fixed extends SMTPMessage {
        Fixed(Session session) {
            super(session);
        }

        @Override
        protected void updateMessageID() {
            // Set from the outbox row, the same on every try.
        }
    }
}
