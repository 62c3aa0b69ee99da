package org.policywatch.standalone.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Files and folders that only their owner may read: 0600 and 0700 where the file system knows it. */
final class PrivateFiles {
    private PrivateFiles() {}

    /** A folder, made with what is missing above it; one that is there is left as it is. */
    static Path folder(Path folder) throws IOException {
        return Files.isDirectory(folder) ? folder : hide(Files.createDirectories(folder));
    }

    /** The same folder, private from now on. */
    static Path hide(Path folder) throws IOException {
        restrict(folder, "rwx------");
        return folder;
    }

    /** The folder that a file stands in, as {@link #folder}. */
    static void folderOf(Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            folder(parent);
        }
    }

    /** A new empty file. */
    static Path create(Path file) throws IOException {
        folderOf(file);
        Files.createFile(file);
        restrict(file, "rw-------");
        return file;
    }

    /** A copy that is on disk when this returns; its digest. A file that grows meanwhile is taken as far as it was. */
    static Manifest.Entry copy(Path from, Path to, String path) throws IOException {
        create(to);
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(from), digest);
                OutputStream out = Files.newOutputStream(to)) {
            long bytes = in.transferTo(out);
            force(to);
            return new Manifest.Entry(path, bytes, HexFormat.of().formatHex(digest.digest()), true);
        }
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
