package org.policywatch.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The containers' commands against {@code policywatch broker} and SQLite: needs nothing but the distribution. */
class ComposeCommandsTest extends SeparateServices {
    @TempDir
    static Path brokerFolder;
    private static @Nullable Installation broker;

    @BeforeAll
    static void startBroker() throws IOException, InterruptedException {
        Installation started = new Installation(Launcher.script(), brokerFolder);
        broker = started;
        started.broker();
    }

    @AfterAll
    static void endBroker() {
        if (broker != null) {
            broker.close();
        }
    }

    @Override
    String bootstrap() {
        return Objects.requireNonNull(broker).bootstrap();
    }

    @Override
    Map<String, String> database() {
        return Map.of();
    }
}
