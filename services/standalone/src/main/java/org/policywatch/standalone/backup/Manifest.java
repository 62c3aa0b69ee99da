package org.policywatch.standalone.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.UnreadableJsonException;

/**
 * What a backup holds; written last, so that where it is, the files are whole.
 *
 * @param format of the backup, {@value #FORMAT}
 * @param createdAt when it was begun
 * @param version of the policywatch that made it
 * @param databaseVersion of the notifier's tables; empty without a database
 * @param files in the order in which they were taken
 */
record Manifest(int format, Instant createdAt, String version, String databaseVersion, List<Entry> files) {
    static final int FORMAT = 1;
    static final String NAME = "manifest.json";

    /**
     * One file.
     *
     * @param path below the backup's folder, with {@code /}
     * @param bytes its size
     * @param sha256 of its bytes
     * @param copied false for an archive file that is listed only
     */
    record Entry(String path, long bytes, String sha256, boolean copied) {}

    Manifest {
        files = List.copyOf(files);
    }

    void write(Path folder) throws IOException {
        Path half = PrivateFiles.create(folder.resolve(NAME + ".part"));
        Files.writeString(half, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
        Files.move(half, folder.resolve(NAME));
    }

    /** IOException when there is none or it is of another format. */
    static Manifest read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (Files.notExists(file)) {
            throw new IOException(folder + " is no complete backup: it has no " + NAME);
        }
        try {
            Manifest manifest = Json.read(Files.readAllBytes(file), Manifest.class);
            if (manifest.format == FORMAT) {
                return manifest;
            }
            throw new IOException(file + " has format " + manifest.format + ", this policywatch reads " + FORMAT);
        } catch (UnreadableJsonException e) {
            throw new IOException(file + " can't be read: " + e.getMessage(), e);
        }
    }

    /** What differs from the files, each as a sentence; empty when all are as they were. */
    List<String> faults(Path folder) throws IOException {
        List<String> faults = new ArrayList<>();
        for (Entry entry : files) {
            Path file = folder.resolve(entry.path()).normalize();
            if (!file.startsWith(folder.normalize())) {
                faults.add(entry.path() + " lies outside of the backup");
            } else if (entry.copied() && !Files.isRegularFile(file)) {
                faults.add(entry.path() + " is missing");
            } else if (entry.copied() && (Files.size(file) != entry.bytes()
                    || !PrivateFiles.sha256(file).equals(entry.sha256()))) {
                faults.add(entry.path() + " is not what was backed up");
            }
        }
        return faults;
    }
}
