package org.policywatch.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.notifier.outbox.Collector;
import org.policywatch.notifier.outbox.Intake;
import org.policywatch.notifier.outbox.JoinRule;
import org.policywatch.notifier.outbox.Mail;
import org.policywatch.notifier.outbox.Outbox;
import org.policywatch.notifier.outbox.OutboxRules;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.subscription.Keys;
import org.policywatch.platform.config.DataDirectory;
import org.policywatch.schemas.Hashes;
import org.policywatch.schemas.Json;
import org.policywatch.standalone.command.Console.Said;

/** {@code backup} and {@code restore} on a real SQLite file. */
class BackupCommandTest {
    private static final Instant THEN = Console.NOW;

    @TempDir
    Path folder;
    private Path data;
    private Path backup;

    @BeforeEach
    void installation() throws IOException {
        data = folder.resolve("data");
        backup = folder.resolve("backups").resolve("monday");
        Path archive = Files.createDirectories(data.resolve("archive"));
        Files.writeString(archive.resolve("policywatch-1.warc.gz"), "first");
        Files.writeString(archive.resolve("policywatch-2.warc.gz"), "second");
        subscribe("anna@example.org");
    }

    @Test
    @DisplayName("S-18 a backup beside a running notifier holds database, secrets and archive with true checksums, for its owner only")
    void backup() throws IOException {
        try (NotifierDatabase running = open(data)) {
            queue(running, "An agreement");

            Said said = at(THEN).run("backup", backup.toString());

            assertThat(said.exit()).as(said.err()).isZero();
        }
        JsonNode manifest = Json.tree(Files.readAllBytes(backup.resolve("manifest.json")));
        assertThat(manifest.get("createdAt").asText()).isEqualTo(THEN.toString());
        assertThat(manifest.get("files")).extracting(each -> each.get("path").asText()).containsExactly("notifier.db",
                "secrets/notifier", "archive/policywatch-1.warc.gz", "archive/policywatch-2.warc.gz");
        for (JsonNode file : manifest.get("files")) {
            byte[] bytes = Files.readAllBytes(backup.resolve(file.get("path").asText()));
            assertThat(file.get("bytes").asLong()).isEqualTo(bytes.length);
            assertThat(file.get("sha256").asText()).isEqualTo(Hashes.sha256(bytes));
        }
        try (Stream<Path> all = Files.walk(backup)) {
            assertThat(all).allSatisfy(each -> assertThat(PosixFilePermissions.toString(
                    Files.getPosixFilePermissions(each)))
                    .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------"));
        }
        assertThat(at(THEN).run("backup", backup.toString()).err()).contains("is not empty");
    }

    @Test
    @DisplayName("S-18 restored into a new data directory everything is there again, and what is in time is sent once under its Message-ID")
    void roundTrip() throws IOException {
        String messageId;
        try (NotifierDatabase running = open(data)) {
            queue(running, "An agreement");
            at(THEN).run("backup", backup.toString());
            messageId = leased(running, THEN).getFirst().messageId();
        }

        Said said = restore("other", THEN.plusSeconds(3600));

        Path other = folder.resolve("other");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(other.resolve("secrets/notifier")).hasSameBinaryContentAs(data.resolve("secrets/notifier"));
        assertThat(other.resolve("archive/policywatch-2.warc.gz")).hasContent("second");
        assertThat(said.err()).contains("4 files", "0 mails and 0 alerts are too old", "is not known");
        try (NotifierDatabase restored = open(other)) {
            assertThat(leased(restored, THEN.plusSeconds(3600))).extracting(Mail::messageId).containsExactly(messageId);
        }
    }

    @Test
    @DisplayName("E-32 a backup of three weeks ago is restored: 0 mails, and what was not sent is counted")
    void nothingStale() {
        try (NotifierDatabase running = open(data)) {
            queue(running, "An agreement");
            wait(running, "Another agreement");
            at(THEN).run("backup", backup.toString());
        }
        Instant later = THEN.plus(Duration.ofDays(21));

        Said said = restore("other", later);

        assertThat(said.err()).contains("1 mails and 1 alerts are too old and will not be sent");
        try (NotifierDatabase restored = open(folder.resolve("other"))) {
            assertThat(collector().collectAll(restored, later)).isZero();
            assertThat(leased(restored, later)).isEmpty();
        }
    }

    @Test
    @DisplayName("E-07 who left after the backup gets nothing after the restore; what was there is moved aside")
    void optOutsSurvive() {
        try (NotifierDatabase running = open(data)) {
            queue(running, "An agreement");
        }
        at(THEN).run("backup", backup.toString());
        assertThat(at(THEN.plusSeconds(60)).run("subscribers", "erase", "--email", "anna@example.org").exit()).isZero();

        Said refused = restore("data", THEN.plusSeconds(120));
        Said said = restore("data", THEN.plusSeconds(120), "--force");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("is not empty", "--force");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.err()).contains("1 opt-outs and opt-ins since the backup were kept", "before-restore-");
        assertThat(data.resolve("before-restore-20260305T120200Z/notifier.db")).exists();
        try (NotifierDatabase restored = open(data)) {
            Outbox outbox = outbox(restored, THEN.plusSeconds(180));
            assertThat(outbox.lease(10, Duration.ofMinutes(5))).singleElement()
                    .satisfies(mail -> assertThat(outbox.clear(outbox.contents(List.of(mail)).getFirst()))
                            .isInstanceOf(Outbox.Clearance.Moot.class));
        }
    }

    @Test
    @DisplayName("S-18 a damaged or incomplete backup is refused with the file's name and changes nothing; a running service too")
    void refused() throws IOException {
        at(THEN).run("backup", backup.toString());
        try (DataDirectory.Lock _ = DataDirectory.at(data).lock()) {
            assertThat(restore("data", THEN, "--force").exit()).isEqualTo(2);
        }
        Files.writeString(backup.resolve("archive/policywatch-1.warc.gz"), "wrong");

        Said damaged = restore("other", THEN);
        Files.delete(backup.resolve("manifest.json"));
        Said incomplete = restore("other", THEN);

        assertThat(damaged.exit()).isEqualTo(1);
        assertThat(damaged.err()).contains("archive/policywatch-1.warc.gz is not what was backed up");
        assertThat(incomplete.exit()).isEqualTo(1);
        assertThat(incomplete.err()).contains("no complete backup");
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    @DisplayName("S-18 without the archive its files are listed with checksums, and the restore says that they are missing")
    void withoutArchive() {
        at(THEN).run("backup", "--without-archive", backup.toString());

        assertThat(backup.resolve("archive")).doesNotExist();
        assertThat(restore("other", THEN).err()).contains("2 archive files are listed in the backup only");
    }

    @Test
    @DisplayName("E-36 on PostgreSQL it points to pg_dump, exit code 2")
    void postgresql() {
        Map<String, String> environment = new HashMap<>(Map.of("POLICYWATCH_DATA", data.toString(),
                "POLICYWATCH_NOTIFIER_DATABASE", "jdbc:postgresql://db/policywatch?password=hidden"));

        Said said = new Console(environment).run("backup", backup.toString());

        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.err()).contains("pg_dump").doesNotContain("hidden");
        assertThat(backup).doesNotExist();
    }

    private void subscribe(String address) {
        assertThat(at(THEN.minusSeconds(600)).run("subscribers", "add", "--email", address, "--consent", "paper form")
                .exit()).isZero();
    }

    private Console at(Instant now) {
        return new Console(Map.of("POLICYWATCH_DATA", data.toString()), now);
    }

    private Said restore(String name, Instant now, String... options) {
        Stream<String> all = Stream.concat(Stream.of("restore", backup.toString(), "--data",
                folder.resolve(name).toString()), Stream.of(options));
        return new Console(Map.of(), now).run(all.toArray(String[]::new));
    }

    /** One mail that is ready. */
    private static void queue(NotifierDatabase database, String title) {
        assertThat(intake(database, THEN, 0, title)).isEqualTo(1);
    }

    /** One alert that waits for its subscriber's next mail. */
    private static void wait(NotifierDatabase database, String title) {
        queue(database, 1, title);
        database.change(handle -> handle.execute("""
                UPDATE alert SET state = 'waiting', outbox_id = NULL
                WHERE event_id IN (SELECT id FROM event WHERE body LIKE ?)""", "%\"" + title + "\"%"));
        database.change(handle -> handle.execute("""
                DELETE FROM outbox WHERE id NOT IN (SELECT outbox_id FROM alert WHERE outbox_id IS NOT NULL)"""));
    }

    private static void queue(NotifierDatabase database, int offset, String title) {
        assertThat(intake(database, THEN, offset, title)).isEqualTo(1);
    }

    private static int intake(NotifierDatabase database, Instant now, int offset, String title) {
        return new Intake(database, collector(), Clock.fixed(now, ZoneOffset.UTC)).accept(new Intake.Batch(
                "policy.events.v1", List.of(TestEvents.issued(title, now)),
                Map.of(0, new Intake.Span(offset, offset + 1))));
    }

    private static Collector collector() {
        AtomicInteger ids = new AtomicInteger();
        String run = Long.toString(System.nanoTime());
        return new Collector(new OutboxRules(new JoinRule(20, Duration.ofMinutes(15)), 10_000, "example.org", false),
                () -> "mail-" + run + "-" + ids.incrementAndGet());
    }

    private static List<Mail> leased(NotifierDatabase database, Instant now) {
        return outbox(database, now).lease(10, Duration.ofMinutes(5));
    }

    private static Outbox outbox(NotifierDatabase database, Instant now) {
        try {
            byte[] secret = Files.readAllBytes(secretOf(database));
            return new Outbox(database, new Keys(secret), Clock.fixed(now, ZoneOffset.UTC));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path secretOf(NotifierDatabase database) {
        String file = database.<String, RuntimeException>read(handle -> handle.createQuery("PRAGMA database_list")
                .map((row, _) -> row.getString("file")).one());
        return Path.of(file).resolveSibling("secrets").resolve("notifier");
    }

    private static NotifierDatabase open(Path data) {
        return NotifierDatabase.open("jdbc:sqlite:" + data.resolve("notifier.db"));
    }
}
