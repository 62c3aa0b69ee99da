package org.policywatch.standalone.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Mails on disk, one file each, as in a Maildir: written below {@code tmp}, forced to disk, then renamed into
 * {@code new}. What is in {@code new} is whole. The envelope stands on top as {@code Return-Path} and
 * {@code Delivered-To}.
 */
final class MailFolder {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'")
            .withZone(ZoneOffset.UTC);
    private static final String SUFFIX = ".eml";

    private final Path unfinished;
    private final Path finished;
    private final Clock clock;
    private final CopyOnWriteArrayList<StoredMail> mails = new CopyOnWriteArrayList<>();
    private int sequence;

    private MailFolder(Path directory, Clock clock) {
        this.unfinished = directory.resolve("tmp");
        this.finished = directory.resolve("new");
        this.clock = clock;
    }

    /** Opens or creates the folder and reads what is there; what was being written when we stopped is dropped. */
    static MailFolder open(Path directory, Clock clock) throws IOException {
        MailFolder folder = new MailFolder(directory, clock);
        Files.createDirectories(folder.unfinished);
        Files.createDirectories(folder.finished);
        for (Path torn : list(folder.unfinished)) {
            Files.delete(torn); // its sender got no 250 and sends it again
        }
        for (Path file : list(folder.finished)) {
            folder.mails.add(folder.read(file));
        }
        folder.sequence = folder.mails.size();
        return folder;
    }

    /** Stores a mail for one recipient; it is on disk when this returns. */
    synchronized StoredMail add(String from, String recipient, byte[] message) throws IOException {
        String name = NAME.format(clock.instant()) + String.format(Locale.ROOT, "-%06d", ++sequence) + SUFFIX;
        Path draft = unfinished.resolve(name);
        write(draft, envelope(from, recipient), message);
        Path file = Files.move(draft, finished.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        force(finished);
        StoredMail mail = read(file);
        mails.add(mail);
        return mail;
    }

    /** All mails, oldest first. */
    List<StoredMail> all() {
        return List.copyOf(mails);
    }

    Optional<StoredMail> find(String id) {
        return mails.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The file's bytes: envelope lines and the message as received. */
    byte[] source(StoredMail mail) {
        try {
            return Files.readAllBytes(finished.resolve(mail.id() + SUFFIX));
        } catch (IOException e) {
            throw new UncheckedIOException("mail " + mail.id() + " is no longer readable below " + finished, e);
        }
    }

    private StoredMail read(Path file) throws IOException {
        String name = file.getFileName().toString();
        String id = name.substring(0, name.length() - SUFFIX.length());
        Instant received = NAME.parse(id.substring(0, id.indexOf('-')), Instant::from);
        return MailReader.read(id, received, Files.readAllBytes(file));
    }

    private static byte[] envelope(String from, String recipient) {
        return ("Return-Path: <" + from + ">\r\nDelivered-To: " + recipient + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path file, byte[]... parts) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (byte[] part : parts) {
                ByteBuffer left = ByteBuffer.wrap(part);
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            }
            channel.force(true);
        }
    }

    /** A new name is safe only when its directory is on disk too. */
    private static void force(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return new ArrayList<>(files.sorted().toList());
        }
    }
}
