package org.policywatch.notifier.bounce;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.web.Listener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Receives what comes back by SMTP: the mail server of the bounce domain hands it on, for example by a transport of
 * Postfix. Recipients without a tag of ours are refused at RCPT; nothing is stored, nothing answered by mail. 451 when the
 * database is away, so that the other server tries again.
 */
public final class ReturnListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReturnListener.class);
    private static final int LARGEST = 1024 * 1024;
    private static final int CONNECTIONS = 20;

    private final SMTPServer server;

    private ReturnListener(SMTPServer server) {
        this.server = server;
    }

    /**
     * Starts to listen.
     *
     * @param outcomes told of each message that was taken
     * @throws ConfigurationException when the address can't be opened
     */
    public static ReturnListener start(Listener listener, ReturnedMail returned,
            Consumer<ReturnedMail.Outcome> outcomes) {
        try {
            SMTPServer server = new SMTPServer.Builder().bindAddress(InetAddress.getByName(listener.host()))
                    .port(listener.port()).softwareName("policywatch").maxConnections(CONNECTIONS)
                    .maxMessageSize(LARGEST).messageHandlerFactory(_ -> new Delivery(returned, outcomes)).build();
            server.start();
            return new ReturnListener(server);
        } catch (UnknownHostException | RuntimeException e) {
            throw new ConfigurationException(listener.key() + ": port " + listener.port() + " can't be opened ("
                    + e.getMessage() + "). Next step: stop what uses it, or set another port.", e);
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** One SMTP transaction. */
    private static final class Delivery implements MessageHandler {
        private final ReturnedMail returned;
        private final Consumer<ReturnedMail.Outcome> outcomes;
        private final List<String> recipients = new ArrayList<>();

        Delivery(ReturnedMail returned, Consumer<ReturnedMail.Outcome> outcomes) {
            this.returned = returned;
            this.outcomes = outcomes;
        }

        @Override
        public void from(String from) {
            recipients.clear();
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            if (!returned.takes(recipient)) {
                throw new RejectException(550, "5.1.1 only reports about mails of ours are taken here");
            }
            recipients.add(recipient);
        }

        @Override
        public @Nullable String data(InputStream data) throws RejectException, IOException {
            byte[] message = data.readNBytes(LARGEST);
            data.transferTo(OutputStream.nullOutputStream()); // the rest would be taken for commands
            try {
                recipients.forEach(recipient -> outcomes.accept(returned.take(recipient, message)));
            } catch (RuntimeException failed) {
                LOG.atError().setCause(failed).log("a report could not be counted; its sender will try again");
                throw new RejectException(451, "4.3.0 try again later");
            }
            return null;
        }

        @Override
        public void done() {
            recipients.clear();
        }
    }
}
