package org.policywatch.standalone.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.policywatch.platform.config.ConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Receives mail on loopback (RFC 5321), without TLS and passwords, for every recipient. The answer 250 means that the
 * mail is on disk; when it cannot be written the answer is 452, so that the sender keeps it.
 */
final class SmtpReceiver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpReceiver.class);
    private static final int LARGEST_MAIL = 10 * 1024 * 1024;

    private final SMTPServer server;

    private SmtpReceiver(SMTPServer server) {
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for a free one
     * @throws ConfigurationException when the port is taken
     */
    static SmtpReceiver start(MailFolder folder, int port) {
        SMTPServer server = new SMTPServer.Builder().bindAddress(InetAddress.getLoopbackAddress()).port(port)
                .hostName("localhost").softwareName("policywatch inbox").maxMessageSize(LARGEST_MAIL)
                .messageHandlerFactory(context -> new Delivery(folder)).build();
        try {
            server.start();
        } catch (RuntimeException e) {
            throw new ConfigurationException("inbox.smtp-port: port " + port + " can't be opened (" + e.getMessage()
                    + "). Next step: stop what uses it, or set another port.", e);
        }
        return new SmtpReceiver(server);
    }

    int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** One SMTP transaction. */
    private static final class Delivery implements MessageHandler {
        private final MailFolder folder;
        private final List<String> recipients = new ArrayList<>();
        private String from = "";

        Delivery(MailFolder folder) {
            this.folder = folder;
        }

        @Override
        public void from(String from) {
            this.from = from;
        }

        @Override
        public void recipient(String recipient) {
            recipients.add(recipient);
        }

        @Override
        public @Nullable String data(InputStream data) throws RejectException, IOException {
            byte[] message = data.readNBytes(LARGEST_MAIL + 1);
            if (message.length > LARGEST_MAIL) {
                data.transferTo(OutputStream.nullOutputStream()); // the rest would be taken for commands
                throw new RejectException(552, "5.3.4 mail is larger than " + LARGEST_MAIL + " bytes");
            }
            try {
                for (String recipient : recipients) {
                    folder.add(from, recipient, message);
                }
            } catch (IOException e) {
                LOG.atError().setCause(e).log("a mail could not be stored; its sender will try again");
                throw new RejectException(452, "4.3.1 mail could not be stored: " + e.getMessage());
            }
            return null;
        }

        @Override
        public void done() {
            recipients.clear();
        }
    }
}
