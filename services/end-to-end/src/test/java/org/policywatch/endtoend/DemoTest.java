package org.policywatch.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The README's first command")
class DemoTest {
    @Test
    @DisplayName("S-19 demo --exit plays the recorded history from page to mailbox and finds what the hand-written expectation says")
    void demoReachesEveryInboxItShould(@TempDir Path folder) {
        Launcher.Said said = new Launcher(folder).run("demo", "--exit");

        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        assertThat(said.out().lines().filter(line -> !line.isBlank()).count()).isGreaterThanOrEqualTo(20);
    }
}
