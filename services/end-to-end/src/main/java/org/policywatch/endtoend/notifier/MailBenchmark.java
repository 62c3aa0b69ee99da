package org.policywatch.endtoend.notifier;

import jakarta.mail.Address;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.policywatch.endtoend.ProcessFigures;
import org.policywatch.notifier.compose.Message;
import org.policywatch.notifier.deliver.Dispatcher;
import org.policywatch.notifier.deliver.DkimSigner;
import org.policywatch.notifier.deliver.Signer;
import org.policywatch.notifier.deliver.SmtpServer;
import org.policywatch.notifier.outbox.JoinRule;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.subscription.Frequency;
import org.policywatch.schemas.event.Event;
import org.policywatch.testing.MovableClock;

/**
 * What the sending half of the notifier does under load, each part beside something that can be trusted:
 *
 * <ul> <li>{@code speed}: mails a second from durable rows to Postfix's {@code smtp-sink}, beside {@code smtp-source} and
 * beside bare Angus Mail in the same run, DKIM off and on; every count is what the sink counted. Skipped without Postfix.
 * <li>{@code faults}: subscribers with mixed filters, a server that answers at random and a clock that jumps; each expected
 * (event, subscriber), counted from the filters apart from the product, is accepted under one Message-ID or recorded as
 * refused. <li>{@code digests}: many digests collected, with the peak of the heap. <li>{@code latency}: from a batch being
 * taken in to the end of data at the server, 10 events a second. </ul>
 *
 * <p>Arguments: {@code WORK_FOLDER [speed|faults|digests|latency …] [--mails N] [--subscribers N] [--events N] [--digests N]
 * [--seed S]}. Exit code 1 if a count is wrong; speeds fail nothing, for the machine may be busy.
 */
public final class MailBenchmark {
    private static final int CONNECTIONS = 20;
    private static final Set<String> ENDED = Set.of("sent", "failed", "expired", "suppressed", "withdrawn", "missed");

    private final Path work;
    private final List<String> words;
    private final PrintStream out = System.out;
    private final List<String> failures = new ArrayList<>();

    private MailBenchmark(Path work, List<String> words) {
        this.work = work;
        this.words = words;
    }

    /** See the class. */
    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        MailBenchmark benchmark = new MailBenchmark(Files.createDirectories(Path.of(words.getFirst()).toAbsolutePath()),
                words);
        benchmark.run();
        System.exit(benchmark.failures.isEmpty() ? 0 : 1);
    }

    private void run() throws Exception {
        if (wanted("speed")) {
            speed(number("--mails", 10_000));
        }
        if (wanted("faults")) {
            faults(number("--subscribers", 10_000), number("--events", 200), number("--seed", 1));
        }
        if (wanted("digests")) {
            digests(number("--digests", 100_000));
        }
        if (wanted("latency")) {
            latency(30);
        }
        failures.forEach(failure -> out.println("FAILED  " + failure));
    }

    private boolean wanted(String part) {
        return words.contains(part)
                || List.of("speed", "faults", "digests", "latency").stream().noneMatch(words::contains);
    }

    private int number(String option, int otherwise) {
        int at = words.indexOf(option);
        return at < 0 ? otherwise : Integer.parseInt(words.get(at + 1));
    }

    private Path folder(String name) throws IOException {
        return Files.createTempDirectory(work, name);
    }

    private void speed(int mails) throws Exception {
        if (!Postfix.installed()) {
            out.println("skipped  speed: needs smtp-sink and smtp-source (Debian package postfix)");
            return;
        }
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        Signer dkim = new DkimSigner(MailWorld.SENDER.domain(), "bench", keys.getPrivate(), Clock.systemUTC());
        ours(mails / 2, Signer.NONE); // warms up
        angus(mails / 2);
        double source = source(mails);
        Speed angus = angus(mails);
        Speed plain = ours(mails, Signer.NONE);
        Speed signed = ours(mails, dkim);
        out.printf("mails a second, %d connections, %d mails: smtp-source %.0f, bare Angus %s, ours with durable rows"
                + " %s, with DKIM %s%n", CONNECTIONS, mails, source, angus, plain, signed);
        out.printf("ours / Angus %.2f (goal 0.80), ours / smtp-source %.2f%n", plain.mails() / angus.mails(),
                plain.mails() / source);
    }

    /**
     * How fast.
     *
     * @param mails a second
     * @param cpu microseconds of this process for each
     */
    private record Speed(double mails, double cpu) {
        @Override
        public String toString() {
            return "%.0f (%.0f µs CPU each)".formatted(mails, cpu);
        }
    }

    /** What this process has used so far. */
    private record Spent(long nanos, double cpuSeconds) {
        static Spent now() throws IOException {
            return new Spent(System.nanoTime(), ProcessFigures.cpuSeconds(ProcessHandle.current().pid()));
        }

        Speed since(long mails) throws IOException {
            Spent now = now();
            return new Speed(mails * 1e9 / (now.nanos - nanos), (now.cpuSeconds - cpuSeconds) * 1e6 / mails);
        }
    }

    private double source(int mails) throws IOException, InterruptedException {
        try (Postfix.Sink sink = new Postfix.Sink(work)) {
            Duration taken = Postfix.source(sink, mails);
            awaitCount("smtp-source", sink, mails);
            return mails * 1000.0 / taken.toMillis();
        }
    }

    private void awaitCount(String who, Postfix.Sink sink, long mails) throws IOException {
        long limit = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (sink.messages() < mails && System.nanoTime() < limit) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        check(who + ": the sink counted every mail once", sink.messages() == mails, sink.messages() + " of " + mails);
    }

    /** One composed message, again and again: no database, no templates, and the library as it comes. */
    private Speed angus(int mails) throws Exception {
        try (MailWorld world = new MailWorld(folder("angus"), new Random(1), Clock.systemUTC(), MailWorld.noJoins());
                Postfix.Sink sink = new Postfix.Sink(work);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Message message = sample(world);
            AtomicInteger left = new AtomicInteger(mails);
            Spent started = Spent.now();
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                senders.add(threads.submit(() -> send(sink.server(), message, left)));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
            Speed speed = started.since(mails);
            awaitCount("bare Angus", sink, mails);
            return speed;
        }
    }

    private static int send(SmtpServer server, Message message, AtomicInteger left) throws Exception {
        int sent = 0;
        Session session = Session.getInstance(new Properties());
        MimeMessage mime = written(session, message);
        try (SMTPTransport transport = (SMTPTransport) session.getTransport("smtp")) {
            transport.connect(server.host(), server.port(), null, null);
            Address[] to = {new InternetAddress(message.recipient())};
            while (left.getAndDecrement() > 0) {
                transport.sendMessage(mime, to);
                sent++;
            }
        }
        return sent;
    }

    private static MimeMessage written(Session session, Message message) throws Exception {
        SMTPMessage mime = new SMTPMessage(session);
        mime.setEnvelopeFrom("bounce@policywatch.example");
        mime.setFrom(MailWorld.SENDER.mailbox());
        mime.setRecipients(RecipientType.TO, message.recipient());
        mime.setSubject(message.subject(), "UTF-8");
        for (Map.Entry<String, String> header : message.headers().entrySet()) {
            mime.setHeader(header.getKey(), header.getValue());
        }
        mime.setContent(new MimeMultipart("alternative", part(message.text(), "plain"), part(message.html(), "html")));
        mime.saveChanges();
        return mime;
    }

    private static MimeBodyPart part(String text, String subtype) throws Exception {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, "UTF-8", subtype);
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    private static Message sample(MailWorld world) {
        world.subscribe(1, Frequency.immediately());
        MailWorld.Reader reader = world.readers().getFirst();
        List<Event> events = new ArrayList<>();
        while (events.isEmpty()) {
            world.events(1).stream().filter(reader::asksFor).forEach(events::add);
        }
        world.take(events);
        List<Mail> mails = world.outbox().lease(1, Duration.ofMinutes(5));
        return world.composer().compose(world.outbox().contents(mails).getFirst());
    }

    private Speed ours(int mails, Signer signer) throws Exception {
        try (MailWorld world = new MailWorld(folder("speed"), new Random(1), Clock.systemUTC(), MailWorld.noJoins());
                Postfix.Sink sink = new Postfix.Sink(work)) {
            world.subscribe(2000, Frequency.immediately());
            long queued = 0;
            while (queued < mails) {
                queued += world.take(world.events(1));
            }
            Spent started = Spent.now();
            try (Dispatcher dispatcher = world.dispatcher(sink.server(), signer, CONNECTIONS)) {
                dispatcher.start();
                while (world.outbox().counts().getOrDefault("sent", 0L) < queued) {
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                }
                Speed speed = started.since(queued);
                awaitCount("ours", sink, queued);
                return speed;
            }
        }
    }

    private void faults(int subscribers, int count, int seed) throws Exception {
        MovableClock clock = new MovableClock(Instant.parse("2026-03-02T15:00:00Z"));
        try (MailWorld world = new MailWorld(folder("faults"), new Random(seed), clock,
                new JoinRule(20, Duration.ofMinutes(15)));
                RandomSink sink = new RandomSink(new Random(seed), false, seed % 2 == 1)) {
            world.subscribe(subscribers, Frequency.immediately());
            clock.advance(Duration.ofSeconds(1));
            List<Event> events = world.events(count);
            Set<String> expected = new HashSet<>();
            events.forEach(event -> world.readers().stream().filter(reader -> reader.asksFor(event))
                    .forEach(reader -> expected.add(reader.email() + " " + event.id())));
            long started = System.nanoTime();
            try (Dispatcher dispatcher = world.dispatcher(sink.server(), Signer.NONE, CONNECTIONS)) {
                dispatcher.start();
                for (int i = 0; i < count; i += 10) {
                    world.take(events.subList(i, Math.min(count, i + 10)));
                    dispatcher.wake();
                }
                untilNothingIsUnderWay(world, clock, dispatcher);
            }
            compare(world, sink, expected, Duration.ofNanos(System.nanoTime() - started), seed);
        }
    }

    /** A lease lasts five minutes: the clock jumps only while nothing is leased, and never that far. */
    private static void untilNothingIsUnderWay(MailWorld world, MovableClock clock, Dispatcher dispatcher) {
        while (!world.fates().values().stream().allMatch(fate -> ENDED.contains(fate.state()))) {
            if (!world.outbox().counts().containsKey("sending")) {
                clock.advance(Duration.ofMinutes(2));
                dispatcher.wake();
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private void compare(MailWorld world, RandomSink sink, Set<String> expected, Duration taken, int seed) {
        Map<String, Set<String>> accepted = new HashMap<>();
        Map<String, Integer> copies = new HashMap<>();
        sink.taken().forEach(mail -> {
            copies.merge(mail.messageId(), 1, Integer::sum);
            mail.events().forEach(event -> accepted
                    .computeIfAbsent(mail.recipient() + " " + event, _ -> new TreeSet<>()).add(mail.messageId()));
        });
        Map<String, MailWorld.Fate> fates = world.fates();
        Set<String> refused = new HashSet<>(expected);
        refused.removeAll(accepted.keySet());
        Set<String> silent = new HashSet<>(refused);
        silent.removeIf(pair -> Optional.ofNullable(fates.get(pair))
                .filter(fate -> !fate.state().equals("sent") && !fate.reply().equals("null")).isPresent());
        Set<String> extra = new HashSet<>(accepted.keySet());
        extra.removeAll(expected);
        long repeats = copies.values().stream().mapToLong(each -> each - 1).sum();
        Map<String, Integer> states = new TreeMap<>();
        fates.values().forEach(fate -> states.merge(fate.state(), 1, Integer::sum));
        out.printf(
                "faults, seed %d: %d alerts expected of %d subscribers in %d s; %d accepted, %d refused and recorded;"
                        + " %d mails, %d second copies, %d answers lost; rows by alert %s%n",
                seed, expected.size(),
                world.readers().size(), taken.toSeconds(), accepted.size(), refused.size() - silent.size(),
                copies.size(), repeats, sink.unknown(), states);
        check("each expected alert is accepted or recorded as refused with the reply", silent.isEmpty(),
                silent.size() + " not, such as " + silent.stream().limit(3).map(pair -> pair + " " + fates.get(pair))
                        .toList());
        check("none that nobody asked for", extra.isEmpty(), extra.toString());
        check("each alert under one Message-ID", accepted.values().stream().allMatch(ids -> ids.size() == 1), "");
        check("second copies only where an answer was lost", repeats <= sink.unknown(),
                repeats + " of " + sink.unknown());
    }

    private void digests(int count) throws IOException {
        MovableClock clock = new MovableClock(Instant.parse("2026-03-02T15:00:00Z"));
        try (MailWorld world = new MailWorld(folder("digests"), new Random(1), clock, MailWorld.noJoins())) {
            world.subscribe(count, Frequency.parse("daily 08:00"));
            clock.advance(Duration.ofSeconds(1));
            List<Event> events = world.events(300);
            for (int i = 0; i < events.size(); i += 10) {
                world.take(events.subList(i, i + 10));
            }
            clock.advance(Duration.ofDays(1));
            forgetPeak();
            long started = System.nanoTime();
            int queued = world.collect();
            double seconds = (System.nanoTime() - started) / 1e9;
            long due = world.fates().keySet().stream().map(pair -> pair.substring(0, pair.indexOf(' '))).distinct()
                    .count();
            out.printf("digests: %d queued for %d subscribers in %.1f s, %.0f a second; peak of the heap %d MB%n",
                    queued,
                    count, seconds, queued / seconds, peakMegabytes());
            check("one digest for each subscriber with something due", queued == due, queued + " of " + due);
        }
    }

    private static void forgetPeak() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peakMegabytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
                .mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
    }

    private void latency(int seconds) throws IOException {
        try (MailWorld world = new MailWorld(folder("latency"), new Random(1), Clock.systemUTC(), MailWorld.noJoins());
                RandomSink sink = new RandomSink(new Random(1), true, true);
                Dispatcher dispatcher = world.dispatcher(sink.server(), Signer.NONE, CONNECTIONS)) {
            world.subscribe(1000, Frequency.immediately());
            dispatcher.start();
            Map<String, Long> committed = new HashMap<>();
            long mails = 0;
            long next = System.nanoTime();
            for (int i = 0; i < seconds * 10; i++) {
                Event event = world.events(1).getFirst();
                committed.put(event.id(), System.nanoTime());
                mails += world.take(List.of(event));
                dispatcher.wake();
                next += Duration.ofMillis(100).toNanos();
                LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
            }
            while (world.outbox().counts().getOrDefault("sent", 0L) < mails) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            long[] times = sink.taken().stream().flatMap(mail -> mail.events().stream()
                    .map(event -> mail.at() - committed.getOrDefault(event, mail.at()))).mapToLong(Long::longValue)
                    .sorted().toArray();
            out.printf("latency: %d events, 10 a second, %d mails; from taking in to accepted p50 %.0f ms, p99 %.0f ms,"
                    + " max %.0f ms (goal p99 < 1000)%n", committed.size(), times.length, at(times, 0.5),
                    at(times, 0.99), at(times, 1));
        }
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0
                ? 0
                : Arrays.stream(sorted).skip(Math.min(sorted.length - 1L, (long) (sorted.length * share))).findFirst()
                        .orElse(0) / 1e6;
    }

    private void check(String claim, boolean holds, String detail) {
        out.println((holds ? "ok      " : "FAILED  ") + claim + (holds || detail.isEmpty() ? "" : ": " + detail));
        if (!holds) {
            failures.add(claim);
        }
    }
}
