package org.policywatch.crawler.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.policywatch.crawler.fetch.Response;
import org.policywatch.crawler.testing.TestTime;
import org.policywatch.schemas.Hashes;

/** Who waits for the disk, and what becomes of them when it fails. */
@Timeout(60)
final class WarcSyncTest {
    private static final int ANSWERS = 10;

    @TempDir
    Path folder;
    private final TestTime time = new TestTime();

    @Test
    @DisplayName("C-28 answers that come while the disk is busy share the next sync, and each returns only after it")
    void shared() throws Exception {
        SyncedDisk disk = new SyncedDisk(ANSWERS);
        try (WarcArchive archive = open(disk); ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> stores = IntStream.range(0, ANSWERS).mapToObj(i -> (Callable<Boolean>) () -> {
                Archive.Stored stored = archive.store(capture("answer " + i));
                return disk.synced > 0 && !stored.recordId().isEmpty();
            }).toList();

            for (Future<Boolean> store : threads.invokeAll(stores)) {
                assertThat(store.get()).isTrue();
            }
        }

        assertThat(disk.syncs.get()).as("the first alone, all others together, and at the end nothing is left")
                .isEqualTo(2);
        assertThat(texts(0)).hasSize(ANSWERS);
    }

    @Test
    @DisplayName("C-28 C-36 a sync that fails: the answer is not kept, it is told, and the next one is in a new file")
    void failed() throws IOException {
        SyncedDisk disk = new SyncedDisk(0);
        try (WarcArchive archive = open(disk)) {
            archive.store(capture("before"));
            disk.broken = true;

            assertThatThrownBy(() -> archive.store(capture("lost"))).isInstanceOf(IOException.class)
                    .hasMessage("the disk is gone");

            assertThat(archive.trouble()).contains("the disk is gone");
            disk.broken = false;
            time.pass(Duration.ofSeconds(1));
            archive.store(capture("after"));
            assertThat(archive.trouble()).isEmpty();
        }

        assertThat(texts(0)).containsExactly("before");
        assertThat(texts(1)).containsExactly("after");
    }

    private WarcArchive open(Disk disk) throws IOException {
        return WarcArchive.open(folder, 1 << 20, time, UUID::randomUUID, disk);
    }

    private List<String> texts(int file) throws IOException {
        List<String> texts = new ArrayList<>();
        WarcCaptures.read(WarcArchive.files(folder).get(file), kept -> texts
                .add(new String(kept.capture().response().body(), StandardCharsets.UTF_8)));
        return texts;
    }

    private Capture capture(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new Capture("a-source", new Response(URI.create("https://agency.example/"), List.of(), 200, "OK",
                List.of(), body, body, time.instant(), null), Hashes.sha256(body), null, null, null);
    }

    /** The real disk, whose first sync waits until so many answers were written. */
    private static final class SyncedDisk implements Disk {
        private final CountDownLatch written;
        private volatile boolean broken;
        private volatile long synced;
        private final AtomicInteger syncs = new AtomicInteger();

        SyncedDisk(int answers) {
            this.written = new CountDownLatch(answers == 0 ? 0 : answers + 1);
        }

        @Override
        public long room(Path file) {
            return Long.MAX_VALUE;
        }

        @Override
        public Output create(Path file) throws IOException {
            Output real = REAL.create(file);
            return new Output() {
                @Override
                public void append(byte[] bytes) throws IOException {
                    real.append(bytes);
                    written.countDown();
                }

                @Override
                public long size() throws IOException {
                    return real.size();
                }

                @Override
                public void force() throws IOException {
                    if (broken) {
                        throw new IOException("the disk is gone");
                    }
                    awaitOthers();
                    real.force();
                    synced = real.size();
                    syncs.incrementAndGet();
                }

                @Override
                public void cut(long size) throws IOException {
                    real.cut(size);
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }

        private void awaitOthers() throws IOException {
            try {
                written.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
