package org.policywatch.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ServicesTest {
    private final List<String> story = new CopyOnWriteArrayList<>();

    @Test
    @DisplayName("S-24 services are closed in reverse order, also past one that fails, and a second close does nothing")
    void closesInReverseOrderOnce() {
        Services services = new Services();
        services.start(new Part("broker", () -> {}));
        services.start(new Part("crawler", () -> {
            throw new IllegalStateException("stuck");
        }));
        services.start(new Part("notifier", () -> {}));

        services.close();
        services.close();

        assertThat(story).containsExactly("start broker", "start crawler", "start notifier", "close notifier",
                "close crawler", "close broker");
    }

    @Test
    @DisplayName("S-24 a service that never ends does not keep the process from ending")
    void aStuckServiceIsLeftBehind() {
        CountDownLatch never = new CountDownLatch(1);
        Services services = new Services(Duration.ofMillis(50));
        services.start(new Part("stuck", () -> await(never)));

        services.close();

        assertThat(services.ready()).isFalse();
        never.countDown();
    }

    @Test
    @DisplayName("S-17 health is answered while a service is still starting")
    void healthDoesNotWait() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Services services = new Services();
        Thread starting = Thread.ofVirtual().start(() -> services.start(new Part("slow", () -> {}) {
            @Override
            public void start() {
                entered.countDown();
                await(go);
            }
        }));

        entered.await();
        assertThat(services.live()).isTrue();
        assertThat(services.health()).containsKey("slow");
        go.countDown();
        starting.join();
        services.close();
    }

    @Test
    void aServiceThatCannotStartIsStillClosed() {
        Services services = new Services();
        Part broken = new Part("broken", () -> {}) {
            @Override
            public void start() {
                throw new IllegalStateException("no port");
            }
        };

        assertThatThrownBy(() -> services.start(broken)).hasMessage("no port");
        services.close();
        services.start(new Part("late", () -> {}));

        assertThat(story).containsExactly("close broken");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private class Part implements Service {
        private final String name;
        private final Runnable closing;

        Part(String name, Runnable closing) {
            this.name = name;
            this.closing = closing;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {
            story.add("start " + name);
        }

        @Override
        public Health health() {
            return Health.ready("works");
        }

        @Override
        public void close() {
            story.add("close " + name);
            closing.run();
        }
    }
}
