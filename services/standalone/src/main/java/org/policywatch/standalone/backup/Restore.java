package org.policywatch.standalone.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.outbox.Settlement;
import org.policywatch.notifier.store.DatabaseCheck;
import org.policywatch.notifier.store.NotifierDatabase;
import org.policywatch.notifier.store.OptOuts;

/**
 * Brings a backup back. Files are put beside their places first; the database is freed of what is too old to be sent
 * (E-32) before it goes to its place, so that no service can ever send it. What was there is moved aside, never deleted.
 */
public final class Restore {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);
    private static final String SQLITE = "jdbc:sqlite:";
    /** What is no data: made by the lock of this command. */
    private static final String LOCK = "lock";

    private final Path backup;
    private final Path data;
    private final Path database;
    private final Instant now;
    private final Manifest manifest;
    private final Path aside;

    private Restore(Path backup, Path data, Path database, Instant now, Manifest manifest) {
        this.backup = backup;
        this.data = data;
        this.database = database;
        this.now = now;
        this.manifest = manifest;
        this.aside = data.resolve("before-restore-" + STAMP.format(now));
    }

    /**
     * What was done.
     *
     * @param createdAt of the backup
     * @param files brought back
     * @param settlement what will not be sent
     * @param optOuts newer rows taken over from the database that was there; null when there was none to ask
     * @param missing archive files that the backup lists without their bytes and that are not there
     * @param aside where what was there went; empty when nothing was
     */
    public record Done(Instant createdAt, int files, Settlement settlement, @Nullable Integer optOuts,
            List<String> missing, Optional<Path> aside) {}

    /** True when a directory holds nothing that a restore could replace. */
    public static boolean isEmpty(Path data) throws IOException {
        if (Files.notExists(data)) {
            return true;
        }
        try (Stream<Path> inside = Files.list(data)) {
            return inside.allMatch(each -> each.getFileName().toString().equals(LOCK));
        }
    }

    /**
     * Reads and verifies the backup; changes nothing.
     *
     * @param data the data directory
     * @param database the file of the notifier's database
     * @throws IOException that names each file that is not as it was backed up
     */
    public static Restore of(Path backup, Path data, Path database, Instant now) throws IOException {
        Path folder = backup.toAbsolutePath().normalize();
        Manifest manifest = Manifest.read(folder);
        List<String> faults = manifest.faults(folder);
        if (!faults.isEmpty()) {
            throw new IOException("the backup is damaged: " + String.join("; ", faults));
        }
        return new Restore(folder, data, database.toAbsolutePath(), now, manifest);
    }

    /** Carries it out. The caller holds the directory's lock. */
    public Done run() throws IOException {
        Settlement settlement = new Settlement(0, 0);
        @Nullable
        Integer optOuts = null;
        int files = 0;
        List<String> missing = new ArrayList<>();
        for (Manifest.Entry entry : manifest.files()) {
            if (entry.path().equals(Backup.DATABASE)) {
                Path part = part(entry, database);
                settlement = settled(part);
                optOuts = optOuts(part);
                place(part, database);
                files++;
            } else if (entry.copied()) {
                files += file(entry) ? 1 : 0;
            } else if (Files.notExists(target(entry))) {
                missing.add(entry.path());
            }
        }
        return new Done(manifest.createdAt(), files, settlement, optOuts, missing,
                Files.exists(aside) ? Optional.of(aside) : Optional.empty());
    }

    private boolean file(Manifest.Entry entry) throws IOException {
        Path target = target(entry);
        if (entry.path().startsWith("archive/") && Files.exists(target) && Files.size(target) >= entry.bytes()) {
            return false; // an archive file only grows
        }
        place(part(entry, target), target);
        return true;
    }

    /** Configuration and catalogue have their places elsewhere: they are put where an operator finds them. */
    private Path target(Manifest.Entry entry) {
        boolean ours = List.of("secrets/", "archive/", "releases/").stream().anyMatch(entry.path()::startsWith);
        return data.resolve(ours ? entry.path() : "restored/" + entry.path());
    }

    private Path part(Manifest.Entry entry, Path target) throws IOException {
        Path part = target.resolveSibling("." + target.getFileName() + ".restore");
        Files.deleteIfExists(part);
        PrivateFiles.copy(backup.resolve(entry.path()), part, entry.path());
        return part;
    }

    private Settlement settled(Path part) throws IOException {
        if (DatabaseCheck.look(SQLITE + part) instanceof DatabaseCheck.Seen.Broken(String reason)) {
            Files.delete(part);
            throw new IOException("the database of the backup can't be used, it was not restored: " + reason);
        }
        try (NotifierDatabase restored = NotifierDatabase.open(SQLITE + part)) {
            return Settlement.settle(restored, now);
        }
    }

    /** Who has left since the backup gets nothing, as far as the database that is there can tell. */
    private @Nullable Integer optOuts(Path part) throws IOException {
        if (!(DatabaseCheck.look(SQLITE + database) instanceof DatabaseCheck.Seen.Open) || !sameSecret()) {
            return null;
        }
        try (NotifierDatabase there = NotifierDatabase.open(SQLITE + database);
                NotifierDatabase restored = NotifierDatabase.open(SQLITE + part)) {
            return OptOuts.carryOver(there, restored);
        }
    }

    private boolean sameSecret() throws IOException {
        Path there = data.resolve("secrets").resolve("notifier");
        Path then = backup.resolve("secrets").resolve("notifier");
        return Files.exists(there) && Files.exists(then)
                ? Arrays.equals(Files.readAllBytes(there), Files.readAllBytes(then))
                : Files.exists(there) == Files.exists(then);
    }

    private void place(Path part, Path target) throws IOException {
        for (String ending : target.equals(database) ? List.of("", "-wal", "-shm") : List.of("")) {
            Path there = target.resolveSibling(target.getFileName() + ending);
            if (Files.exists(there)) {
                Path kept = aside.resolve(there.startsWith(data) ? data.relativize(there) : there.getFileName());
                PrivateFiles.folderOf(kept);
                Files.move(there, kept);
            }
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
