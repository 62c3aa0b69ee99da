package org.policywatch.notifier.deliver;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.compose.Message;
import org.policywatch.platform.steps.Steps;

/**
 * SMTP. The connection is kept for the next message and renewed when the server has dropped it; where the server takes
 * commands ahead of their answers (RFC 2920) a message needs two round trips.
 */
public final class SmtpConnection implements MailServer {
    private static final int LONGEST_REPLY = 500;
    private static final Pattern SPACE = Pattern.compile("\\s+");
    /** Steps of a message before its data, as {@link Delivering} names them. */
    private static final List<String> ANSWERED = List.of("smtp-mail", "smtp-rcpt", "smtp-data");

    private final SmtpServer server;
    private final ReplyPolicy policy;
    private final MimeWriter mime;
    private final Duration patience;
    private final SSLSocketFactory trust;
    private final Steps steps;
    private @Nullable SmtpSession open;

    /** @param signer adds DKIM; may be {@link Signer#NONE} */
    public SmtpConnection(SmtpServer server, ReplyPolicy policy, String from, Signer signer, Clock clock) {
        this(server, policy, from, signer, clock, Steps.NONE);
    }

    /** @param steps is told of the steps of each mail, see {@link Delivering} */
    SmtpConnection(SmtpServer server, ReplyPolicy policy, String from, Signer signer, Clock clock, Steps steps) {
        this(server, policy, new MimeWriter(from, signer, clock), SmtpServer.READ_AND_WRITE, SmtpServer.trust(), steps);
    }

    SmtpConnection(SmtpServer server, ReplyPolicy policy, MimeWriter mime, Duration readAndWrite,
            SSLSocketFactory trust, Steps steps) {
        this.server = server;
        this.policy = policy;
        this.mime = mime;
        this.patience = readAndWrite;
        this.trust = trust;
        this.steps = steps;
    }

    @Override
    public Delivery send(Message message, String envelopeSender) {
        byte[] written = mime.write(message);
        SmtpSession kept = open;
        if (kept != null) {
            Transaction transaction = new Transaction(kept);
            Delivery delivery = transaction.send(message.recipient(), envelopeSender, written);
            if (!(delivery instanceof Delivery.Unreachable) && !transaction.tooLate) {
                return delivery;
            }
        }
        return sendAnew(message.recipient(), envelopeSender, written);
    }

    private Delivery sendAnew(String recipient, String envelopeSender, byte[] message) {
        try {
            SmtpSession session = SmtpSession.open(server, patience, trust);
            open = session;
            return new Transaction(session).send(recipient, envelopeSender, message);
        } catch (SmtpSession.RefusedException refused) {
            Reply reply = refused.reply();
            return new Delivery.Refused(
                    refused.credentials() ? ReplyClass.STOP : policy.classify(reply.code(), reply.text()),
                    cut(reply.text()));
        } catch (IOException away) {
            return unreachable(away);
        }
    }

    private Delivery unreachable(IOException failed) {
        return new Delivery.Unreachable(server.host() + ":" + server.port() + ": " + cut(words(failed)));
    }

    private static String words(IOException failed) {
        return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
    }

    private static String cut(String text) {
        String line = SPACE.matcher(text).replaceAll(" ").strip();
        return line.length() > LONGEST_REPLY ? line.substring(0, LONGEST_REPLY) : line;
    }

    /** One message on an open session. */
    private final class Transaction {
        private final SmtpSession session;
        private boolean dataEnded;
        /** The server had closed the session before, and said so in the place of the first answer. */
        private boolean tooLate;
        /** The first answer that was no: it tells why, those after it only follow. */
        private @Nullable Reply refusal;

        Transaction(SmtpSession session) {
            this.session = session;
        }

        Delivery send(String recipient, String envelopeSender, byte[] message) {
            try {
                return sent(recipient, envelopeSender, message);
            } catch (IOException lost) {
                disconnect();
                Reply known = refusal;
                if (known != null) {
                    return refused(known, recipient);
                }
                return dataEnded ? new Delivery.Unknown(cut(words(lost))) : unreachable(lost);
            }
        }

        private Delivery sent(String recipient, String envelopeSender, byte[] message) throws IOException {
            boolean wanted = ask(List.of("MAIL FROM:<" + envelopeSender + ">", "RCPT TO:<" + recipient + ">", "DATA"));
            Reply known = refusal;
            if (known != null) {
                leave(known, wanted);
                return refused(known, recipient);
            }
            dataEnded = true;
            session.data(message);
            steps.reached("smtp-dot");
            Reply verdict = session.hear();
            steps.reached("smtp-accepted");
            if (verdict.closing()) {
                disconnect();
            }
            return verdict.ok() ? new Delivery.Accepted(cut(verdict.text())) : refused(verdict, recipient);
        }

        /** True when the server wants the message now. */
        private boolean ask(List<String> commands) throws IOException {
            boolean ahead = session.offers("PIPELINING");
            if (ahead) {
                session.say(commands);
            }
            boolean wanted = false;
            for (int i = 0; i < commands.size() && (ahead || refusal == null); i++) {
                if (!ahead) {
                    session.say(List.of(commands.get(i)));
                }
                Reply reply = session.hear();
                wanted = reply.goOn();
                if (!reply.ok() && !wanted && refusal == null) {
                    refusal = reply;
                    tooLate = i == 0 && reply.closing();
                }
                steps.reached(ANSWERED.get(i));
            }
            return wanted;
        }

        /** So that the next message finds a fresh start; one that is wanted although nobody gets it is empty (RFC 2920 §3.1). */
        private void leave(Reply known, boolean wanted) throws IOException {
            if (known.closing()) {
                disconnect();
            } else {
                if (wanted) {
                    session.data(new byte[0]);
                    session.hear();
                }
                session.say(List.of("RSET"));
                session.hear();
            }
        }

        private Delivery refused(Reply reply, String recipient) {
            return new Delivery.Refused(policy.classify(reply.code(), reply.text()),
                    cut(reply.text().replace(recipient, "…")));
        }
    }

    private void disconnect() {
        SmtpSession session = open;
        open = null;
        if (session != null) {
            session.close();
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
