package org.policywatch.standalone.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.policywatch.notifier.store.DatabaseCheck;
import org.policywatch.notifier.store.DatabaseCopy;
import org.policywatch.platform.config.ConfigurationException;

/** A backup that is being made, also while the services run. Without {@link #finish} the folder is no backup. */
public final class Backup {
    static final String DATABASE = "notifier.db";

    private final Path folder;
    private final Instant now;
    private final List<Manifest.Entry> files = new ArrayList<>();
    private String databaseVersion = "";

    private Backup(Path folder, Instant now) {
        this.folder = folder;
        this.now = now;
    }

    /**
     * Begins one.
     *
     * @param folder not there, or empty
     * @throws ConfigurationException when it holds something
     * @throws IOException when it can't be made
     */
    public static Backup begin(Path folder, Instant now) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw new ConfigurationException(
                            "DIR: '" + folder + "' is not empty. Next step: name a new folder for each backup.");
                }
            }
        }
        return new Backup(PrivateFiles.hide(PrivateFiles.folder(folder)), now);
    }

    /** The notifier's SQLite database, consistent as of now; false when there is none yet. */
    public boolean database(String jdbcUrl) throws IOException {
        switch (DatabaseCheck.look(jdbcUrl)) {
            case DatabaseCheck.Seen.Missing _ -> {
                return false;
            }
            case DatabaseCheck.Seen.Broken(String reason) ->
                throw new IOException("the notifier's database can't be read: " + reason);
            case DatabaseCheck.Seen.Open(String version, int _) -> databaseVersion = version;
        }
        Path copy = PrivateFiles.create(folder.resolve(DATABASE));
        try {
            DatabaseCopy.of(jdbcUrl, copy);
        } catch (SQLException e) {
            throw new IOException("the notifier's database can't be copied: " + e.getMessage(), e);
        }
        files.add(new Manifest.Entry(DATABASE, Files.size(copy), PrivateFiles.sha256(copy), true));
        return true;
    }

    /** One file under this path of the backup. */
    public void file(Path file, String path) throws IOException {
        files.add(PrivateFiles.copy(file, folder.resolve(path), path));
    }

    /**
     * The files of a folder, by name; how many. A folder that is not there has none.
     *
     * @param copied false to list them with their digests only
     */
    public int folder(Path from, String path, boolean copied) throws IOException {
        if (Files.notExists(from)) {
            return 0;
        }
        List<Path> inside;
        try (Stream<Path> all = Files.list(from)) {
            inside = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path each : inside) {
            String name = path + "/" + each.getFileName();
            if (copied) {
                file(each, name);
            } else {
                files.add(new Manifest.Entry(name, Files.size(each), PrivateFiles.sha256(each), false));
            }
        }
        return inside.size();
    }

    /** Writes the manifest. */
    public void finish(String version) throws IOException {
        new Manifest(Manifest.FORMAT, now, version, databaseVersion, files).write(folder);
    }

    /** Bytes that were copied. */
    public long bytes() {
        return files.stream().filter(Manifest.Entry::copied).mapToLong(Manifest.Entry::bytes).sum();
    }
}
