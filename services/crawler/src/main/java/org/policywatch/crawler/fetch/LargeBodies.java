package org.policywatch.crawler.fetch;

import java.io.InterruptedIOException;
import java.util.concurrent.Semaphore;

/**
 * How many large bodies are read at once in the whole process, so that they fit the heap together (C-33). A small one
 * needs no permit: a hundred servers that stall must not hold up the others.
 */
final class LargeBodies {
    private static final int SMALL = 256 * 1024;
    private static final int MOST = 32;
    private static final int SHARE_OF_HEAP = 4;

    private final Semaphore permits;

    LargeBodies(int atOnce) {
        this.permits = new Semaphore(atOnce, true);
    }

    /** For one at a time, where nobody else reads. */
    static LargeBodies unlimited() {
        return new LargeBodies(Integer.MAX_VALUE);
    }

    /** So many that they take a quarter of the heap, each in both its forms; at least one, at most 32. */
    static int fitting(long heap, FetchLimits limits) {
        long each = (long) limits.wire() + limits.inflated();
        return Math.clamp(heap / SHARE_OF_HEAP / each, 1, MOST);
    }

    Reading begin() {
        return new Reading();
    }

    /** One body while it is read. */
    final class Reading implements AutoCloseable {
        private boolean large;

        /** Waits for a permit when the body turns out to be large. */
        void grown(int bytes) throws InterruptedIOException {
            if (!large && bytes > SMALL) {
                try {
                    permits.acquire();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted");
                }
                large = true;
            }
        }

        @Override
        public void close() {
            if (large) {
                permits.release();
            }
        }
    }
}
