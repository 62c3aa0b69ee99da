package org.policywatch.notifier.deliver;

import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.compose.Message;
import org.policywatch.platform.steps.Steps;

/** SMTP by Angus Mail. The connection is kept for the next message and renewed when the server has dropped it. */
public final class SmtpConnection implements MailServer {
    private static final int LONGEST_REPLY = 500;
    private static final int CLOSING = 421;

    private final SmtpServer server;
    private final ReplyPolicy policy;
    private final Steps steps;
    private final MimeWriter mime;
    private final Session session;
    private @Nullable PhasedTransport transport;

    /** @param signer adds DKIM; may be {@link Signer#NONE} */
    public SmtpConnection(SmtpServer server, ReplyPolicy policy, String from, Signer signer, Clock clock) {
        this(server, policy, from, signer, clock, Steps.NONE);
    }

    /** @param steps is told of the steps of each mail, see {@link Delivering} */
    SmtpConnection(SmtpServer server, ReplyPolicy policy, String from, Signer signer, Clock clock, Steps steps) {
        this(server, policy, from, signer, clock, SmtpServer.READ_AND_WRITE, steps);
    }

    SmtpConnection(SmtpServer server, ReplyPolicy policy, String from, Signer signer, Clock clock,
            Duration readAndWrite, Steps steps) {
        this.server = server;
        this.policy = policy;
        this.steps = steps;
        this.session = Session.getInstance(server.properties(readAndWrite));
        this.mime = new MimeWriter(session, from, signer, clock);
    }

    @Override
    public Delivery send(Message message, String envelopeSender) {
        boolean reused = transport != null;
        Delivery delivery = attempt(message, envelopeSender);
        return reused && delivery instanceof Delivery.Unreachable ? attempt(message, envelopeSender) : delivery;
    }

    private Delivery attempt(Message message, String envelopeSender) {
        try {
            MimeMessage built = mime.write(message, envelopeSender);
            PhasedTransport connected = connected();
            connected.begin();
            connected.sendMessage(built, new Address[]{built.getAllRecipients()[0]});
            return new Delivery.Accepted(cut(connected.getLastServerResponse()));
        } catch (AuthenticationFailedException refused) {
            disconnect();
            return new Delivery.Refused(ReplyClass.STOP, cut(refused.getMessage()));
        } catch (MessagingException failed) {
            return failed(failed, message);
        }
    }

    private Delivery failed(MessagingException failed, Message message) {
        boolean dataEnded = transport != null && transport.dataEnded();
        Reply reply = Reply.of(failed);
        String text = cut(reply.text().replace(message.recipient(), "…"));
        if (reply.code() == CLOSING || reply.code() <= 0 || dataEnded) {
            disconnect();
        }
        if (reply.code() > 0) {
            return new Delivery.Refused(policy.classify(reply.code(), reply.text()), text);
        }
        return dataEnded
                ? new Delivery.Unknown(text)
                : new Delivery.Unreachable(server.host() + ":" + server.port() + ": " + text);
    }

    private PhasedTransport connected() throws MessagingException {
        PhasedTransport open = transport;
        if (open == null) {
            open = new PhasedTransport(session, steps);
            open.connect(server.host(), server.port(),
                    server.credentials().map(SmtpServer.Credentials::username).orElse(null),
                    server.credentials().map(SmtpServer.Credentials::password).orElse(null));
            transport = open;
        }
        return open;
    }

    private static String cut(@Nullable String text) {
        String line = text == null ? "" : text.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST_REPLY ? line.substring(0, LONGEST_REPLY) : line;
    }

    private void disconnect() {
        PhasedTransport open = transport;
        transport = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException alreadyGone) {
                // The server has closed it first: what we wanted.
            }
        }
    }

    @Override
    public void close() {
        disconnect();
    }

    /** Code and text of the server's reply in an exception of the library; code 0 when there was none. */
    private record Reply(int code, String text) {
        static Reply of(MessagingException failed) {
            for (Exception each = failed; each != null; each = next(each)) {
                Reply reply = reply(each);
                if (reply.code > 0) {
                    return reply;
                }
            }
            return new Reply(0, String.valueOf(failed.getMessage()));
        }

        private static @Nullable Exception next(Exception exception) {
            return exception instanceof MessagingException chained ? chained.getNextException() : null;
        }

        private static Reply reply(Exception exception) {
            return switch (exception) {
                case SMTPAddressFailedException address -> new Reply(address.getReturnCode(), text(address));
                case SMTPSenderFailedException sender -> new Reply(sender.getReturnCode(), text(sender));
                case SMTPSendFailedException send when send.getNextException() == null -> new Reply(
                        send.getReturnCode(), text(send));
                case MessagingException other -> new Reply(leadingCode(other), text(other));
                default -> new Reply(0, String.valueOf(exception.getMessage()));
            };
        }

        private static String text(Exception exception) {
            return String.valueOf(exception.getMessage());
        }

        /** A refused greeting comes as text only: "Could not connect …, response: 554". */
        private static int leadingCode(MessagingException exception) {
            String marker = "response: ";
            String text = text(exception);
            int at = text.lastIndexOf(marker);
            String digits = at < 0 ? "" : text.substring(at + marker.length()).strip();
            return digits.matches("[45]\\d\\d") ? Integer.parseInt(digits) : 0;
        }
    }

    /** Knows whether the end of data was reached: from there on a lost connection leaves the outcome unknown. */
    private static final class PhasedTransport extends SMTPTransport {
        private final Steps steps;
        private boolean dataEnded;
        private boolean verdictDue;

        PhasedTransport(Session session, Steps steps) {
            super(session, new URLName("smtp", null, -1, null, null, null));
            this.steps = steps;
        }

        void begin() {
            dataEnded = false;
        }

        boolean dataEnded() {
            return dataEnded;
        }

        @Override
        protected void mailFrom() throws MessagingException {
            super.mailFrom();
            steps.reached("smtp-mail");
        }

        @Override
        protected void rcptTo() throws MessagingException {
            super.rcptTo();
            steps.reached("smtp-rcpt");
        }

        @Override
        protected OutputStream data() throws MessagingException {
            OutputStream content = super.data();
            steps.reached("smtp-data");
            return content;
        }

        @Override
        protected void finishData() throws IOException, MessagingException {
            dataEnded = true;
            verdictDue = true;
            super.finishData();
            steps.reached("smtp-accepted");
        }

        /** The first answer after the end of data is the one to the dot. */
        @Override
        protected int readServerResponse() throws MessagingException {
            if (verdictDue) {
                verdictDue = false;
                steps.reached("smtp-dot");
            }
            return super.readServerResponse();
        }
    }
}
