package org.policywatch.platform.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/** The folder that holds everything a process keeps: mode 0700, locked by one process at a time, secrets made once. */
public final class DataDirectory {
    private static final int SECRET_BYTES = 32;

    private final Path path;

    private DataDirectory(Path path) {
        this.path = path;
    }

    /**
     * The folder by configuration, else {@code ${XDG_DATA_HOME:-~/.local/share}/policywatch}; made when missing.
     *
     * @throws ConfigurationException when it can't be made or written
     */
    public static DataDirectory of(Configuration configuration, Map<String, String> environment) {
        return at(configuration.find(PlatformSettings.DATA).orElseGet(() -> byDefault(environment)));
    }

    /** A given folder, made when missing; fails as {@link #of}. */
    public static DataDirectory at(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(absolute)) {
                Files.createDirectories(absolute);
                if (posix(absolute)) {
                    Files.setPosixFilePermissions(absolute, PosixFilePermissions.fromString("rwx------"));
                }
            }
        } catch (IOException e) {
            throw unusable(absolute, e);
        }
        if (!Files.isWritable(absolute)) {
            throw unusable(absolute, new IOException("not writable"));
        }
        return new DataDirectory(absolute);
    }

    /** Its absolute path. */
    public Path path() {
        return path;
    }

    /** A folder inside, made when missing. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw unusable(path.resolve(name), e);
        }
    }

    /**
     * Takes the folder for this process until the lock is closed or the process ends, however it ends.
     *
     * @throws ConfigurationException when another process holds it, naming that process
     */
    public Lock lock() {
        Path file = path.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.READ);
            Optional<FileLock> lock = tryLock(channel);
            if (lock.isEmpty()) {
                String holder = Files.readString(file).strip();
                channel.close();
                throw new ConfigurationException(("the data directory %s is used by another policywatch (process %s). "
                        + "Next step: stop that one, or give this one its own folder with --data.")
                        .formatted(path, holder.isEmpty() ? "unknown" : holder));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new Lock(channel);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** 32 random bytes under this name, made at first use, readable by the owner only. */
    public byte[] secret(String name) {
        Path file = folder("secrets").resolve(name);
        try {
            if (Files.notExists(file)) {
                byte[] fresh = new byte[SECRET_BYTES];
                new SecureRandom().nextBytes(fresh);
                write(file, fresh);
            }
            byte[] secret = Files.readAllBytes(file);
            if (secret.length != SECRET_BYTES) {
                throw new ConfigurationException("the secret %s has %d bytes, needed are %d. Next step: restore it "
                        .formatted(file, secret.length, SECRET_BYTES)
                        + "from a backup, or delete it to make a new one.");
            }
            return secret;
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    /** Bytes free for this process on its disk. */
    public long usableSpace() throws IOException {
        return Files.getFileStore(path).getUsableSpace();
    }

    /** Held by this process. */
    public static final class Lock implements AutoCloseable {
        private final FileChannel channel;

        private Lock(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Path half = Files.createTempFile(file.getParent(), "secret", ".part");
        if (posix(half)) {
            Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rw-------"));
        }
        Files.write(half, bytes);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static boolean posix(Path path) throws IOException {
        return Files.getFileStore(path).supportsFileAttributeView("posix");
    }

    /** {@code ${XDG_DATA_HOME:-~/.local/share}/policywatch}; nothing is made. */
    public static Path byDefault(Map<String, String> environment) {
        String base = environment.getOrDefault("XDG_DATA_HOME", "");
        Path parent = base.isEmpty() ? Path.of(System.getProperty("user.home"), ".local", "share") : Path.of(base);
        return parent.resolve("policywatch");
    }

    private static ConfigurationException unusable(Path path, IOException cause) {
        return new ConfigurationException(("data: %s can't be used (%s). Next step: make it writable for this user, or "
                + "choose another folder with --data or POLICYWATCH_DATA.").formatted(path, why(cause)), cause);
    }

    private static String why(IOException cause) {
        return switch (cause) {
            case FileAlreadyExistsException _ -> "it is a file, not a directory";
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "its parent can't be written";
            default -> String.valueOf(cause.getMessage());
        };
    }
}
