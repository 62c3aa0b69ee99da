package org.policywatch.notifier;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.policywatch.notifier.bounce.ReturnListener;
import org.policywatch.notifier.bounce.ReturnedMail;
import org.policywatch.notifier.compose.Composer;
import org.policywatch.notifier.deliver.Delivering;
import org.policywatch.notifier.deliver.Dispatcher;
import org.policywatch.notifier.deliver.EnvelopeSender;
import org.policywatch.notifier.deliver.DkimSigner;
import org.policywatch.notifier.deliver.Pacing;
import org.policywatch.notifier.deliver.Pauses;
import org.policywatch.notifier.deliver.Signer;
import org.policywatch.notifier.deliver.SmtpServer;
import org.policywatch.notifier.feed.Feeds;
import org.policywatch.notifier.hook.HookClient;
import org.policywatch.notifier.hook.HookSender;
import org.policywatch.notifier.hook.Hooks;
import org.policywatch.notifier.outbox.Brake;
import org.policywatch.notifier.outbox.Collector;
import org.policywatch.notifier.outbox.EventReader;
import org.policywatch.notifier.outbox.Intake;
import org.policywatch.notifier.outbox.Notices;
import org.policywatch.notifier.outbox.OptIns;
import org.policywatch.notifier.outbox.Outbox;
import org.policywatch.notifier.outbox.RecordReader;
import org.policywatch.notifier.outbox.Returns;
import org.policywatch.notifier.outbox.Settlement;
import org.policywatch.notifier.pages.Desk;
import org.policywatch.notifier.pages.Previews;
import org.policywatch.notifier.store.Dialect;
import org.policywatch.notifier.store.HookCallTable;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.notifier.subscription.Links;
import org.policywatch.notifier.subscription.Subscribers;
import org.policywatch.platform.config.ConfigurationException;
import org.policywatch.platform.health.Health;
import org.policywatch.platform.health.Service;
import org.policywatch.platform.kafka.KafkaAccess;
import org.policywatch.platform.metrics.Metrics;
import org.policywatch.platform.steps.Steps;
import org.policywatch.schemas.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The notifier, put together in the order of the data's way: read, match and queue; build and send; pages. */
public final class NotifierApp implements Service {
    private static final Logger LOG = LoggerFactory.getLogger(NotifierApp.class);
    private static final String GROUP = "policywatch-notifier";

    private final NotifierConfig config;
    private final KafkaAccess kafka;
    private final Metrics metrics;
    private final Clock clock;
    private final Keys keys;
    private final SecureRandom random = new SecureRandom();
    private final Pauses pauses = new Pauses();
    private final Steps steps = Steps.ofProcess();
    private Optional<Running> running = Optional.empty();

    /** What has to be closed, in this order. */
    private record Running(NotifierDatabase database, SourceWatch sources, EventMemory memory, Outbox outbox,
            Brake brake,
            EventReader reader,
            KafkaProducer<byte[], byte[]> deadLetters, Dispatcher dispatcher, HookSender hooks, PagesServer pages,
            Optional<ReturnListener> returns) {}

    /**
     * @param config with a mail server; see {@link NotifierConfig#sendingTo}
     * @param secret of the installation, at least 32 bytes
     * @param metrics of the process
     */
    public NotifierApp(NotifierConfig config, KafkaAccess kafka, byte[] secret, Metrics metrics, Clock clock) {
        this.config = config;
        this.kafka = kafka;
        this.metrics = metrics;
        this.clock = clock;
        this.keys = new Keys(secret);
    }

    /** 128 random bits in hex. */
    static Supplier<String> ids(SecureRandom random) {
        return () -> {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        };
    }

    @Override
    public String name() {
        return "notifier";
    }

    /**
     * Opens the database, the pages and the consumer. Does not wait for Kafka or the mail server.
     *
     * @throws ConfigurationException when there is no mail server, the database can't be opened or a port is taken
     */
    @Override
    public void start() {
        SmtpServer smtp = config.smtp().orElseThrow(() -> new ConfigurationException(
                "smtp.host is not set. Next step: set it to your submission server, or run `policywatch up`, which has an"
                        + " inbox of its own."));
        NotifierDatabase database = NotifierDatabase.open(config.database());
        Outbox outbox = new Outbox(database, keys, clock, config.rules().dry());
        if (database.dialect() == Dialect.SQLITE) {
            outbox.reclaim();
            database.change(HookCallTable::reclaim);
        }
        settle(database);
        Brake brake = new Brake(database);
        Collector collector = new Collector(config.rules(), ids(random), steps);
        SourceWatch sources = new SourceWatch(new KafkaConsumer<>(kafka.reader("notifier-sources")), clock);
        EventMemory memory = new EventMemory(new KafkaConsumer<>(kafka.reader("notifier-previews")), clock);
        Composer composer = new Composer(config.sender(), keys, sources);
        Dispatcher dispatcher = dispatcher(smtp, database, outbox, brake, collector, composer);
        KafkaProducer<byte[], byte[]> deadLetters = new KafkaProducer<>(kafka.producer("notifier-dead-letters"));
        EventReader reader = reader(outbox, new Intake(database, collector, clock, steps), deadLetters, dispatcher);
        Previews previews = new Previews(memory, config.rules().join(), composer, clock);
        HookClient client = HookClient.create(NotifierSettings.ALLOW_PRIVATE_ADDRESSES.key(), config.privateHooks());
        HookSender hooks = new HookSender(database, keys, client,
                new Notices(config.sender().domain(), ids(random)),
                outcome -> metrics.counter("notifier.hooks", "outcome", outcome).increment(), clock);
        Desk desk = new Desk(subscribers(database), new Links(database, keys, clock), previews,
                new Hooks(database, keys, client, ids(random), clock),
                new Feeds(database, keys, memory, ids(random), clock), dispatcher::wake);
        PagesServer pages = PagesServer.start(config, desk, this::health, metrics, clock);
        running = Optional
                .of(new Running(database, sources, memory, outbox, brake, reader, deadLetters, dispatcher, hooks,
                        pages, returns(database)));
        measure(outbox);
        sources.start();
        memory.start();
        dispatcher.start();
        if (!config.rules().dry()) {
            hooks.start();
        }
        reader.start();
    }

    /** After a long stop: what is too old by now is not sent, and said once (E-32). */
    private void settle(NotifierDatabase database) {
        Settlement settled = Settlement.settle(database, clock.instant());
        if (settled.mails() + settled.alerts() > 0) {
            LOG.atWarn().addKeyValue("mails", settled.mails()).addKeyValue("alerts", settled.alerts())
                    .log("too old to be sent after this stop: mails are marked expired, alerts missed. Next step: tell their"
                            + " subscribers yourself if it matters; the portal shows the events");
        }
    }

    private Dispatcher dispatcher(SmtpServer smtp, NotifierDatabase database, Outbox outbox, Brake brake,
            Collector collector, Composer composer) {
        Delivering delivering = new Delivering(smtp, config.sender().mailbox(),
                envelope(), signer(), config.senders(),
                new Pacing(config.pace().towards(smtp)), steps);
        Housekeeping housekeeping = new Housekeeping(database, collector, brake, config.rules().brake(), clock);
        return delivering.dispatcher(outbox, composer, housekeeping, pauses,
                marking -> metrics.counter("notifier.mails", "outcome", marking.outcome()).increment(), random, clock);
    }

    private Subscribers subscribers(NotifierDatabase database) {
        return new Subscribers(database, keys, new OptIns(keys, config.sender().domain(), ids(random)), ids(random),
                clock);
    }

    private EnvelopeSender envelope() {
        return Delivering.envelope(config.sender().from(), config.bounceDomain(), keys);
    }

    private Optional<ReturnListener> returns(NotifierDatabase database) {
        ReturnedMail returned = new ReturnedMail(envelope(), new Returns(database, keys, clock));
        return config.bounces().map(listener -> ReturnListener.start(listener, returned,
                outcome -> metrics.counter("notifier.reports", "outcome", outcome.text()).increment()));
    }

    private Signer signer() {
        return config.dkim().<Signer>map(dkim -> new DkimSigner(config.sender().domain(), dkim.selector(), dkim.key(),
                clock)).orElse(Signer.NONE);
    }

    private EventReader reader(Outbox outbox, Intake intake, KafkaProducer<byte[], byte[]> deadLetters,
            Dispatcher dispatcher) {
        Properties consumer = kafka.consumer(GROUP);
        return new EventReader(new KafkaConsumer<>(consumer), Topics.EVENTS.topic(), intake, outbox,
                new RecordReader(deadLetters, clock), dispatcher::wake);
    }

    private void measure(Outbox outbox) {
        metrics.gauge("notifier.outbox.age.seconds", () -> outbox.age().toSeconds());
        for (String state : Outbox.STATES) {
            metrics.gauge("notifier.outbox.rows", () -> outbox.counts().getOrDefault(state, 0L), "state", state);
        }
    }

    /** Port of the subscriber pages. */
    public int pagesPort() {
        return running.orElseThrow().pages().port();
    }

    /** Port on which reports come in; empty when they do not. */
    public Optional<Integer> bouncePort() {
        return running.orElseThrow().returns().map(ReturnListener::port);
    }

    @Override
    public Health health() {
        return running.map(this::health).orElse(Health.waiting("not started"));
    }

    private Health health(Running parts) {
        Optional<String> held = parts.brake().heldSince().map(since -> "the brake is on since " + since
                + "; nothing leaves. Next step: policywatch brake status, then brake release");
        Optional<String> trouble = pauses.reason().map(reason -> "mail waits: " + reason);
        String detail = held.or(() -> trouble).orElse("sending");
        return parts.reader().reading() ? Health.ready(detail) : Health.waiting("waiting for Kafka; " + detail);
    }

    @Override
    public void close() {
        Optional<Running> parts = running;
        running = Optional.empty();
        parts.ifPresent(NotifierApp::close);
    }

    private static void close(Running parts) {
        parts.pages().close();
        parts.returns().ifPresent(ReturnListener::close);
        parts.reader().close();
        parts.sources().close();
        parts.memory().close();
        parts.dispatcher().close();
        parts.hooks().close();
        parts.deadLetters().close();
        parts.database().close();
    }
}
