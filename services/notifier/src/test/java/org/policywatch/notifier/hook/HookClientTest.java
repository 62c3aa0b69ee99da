package org.policywatch.notifier.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.platform.net.AddressGuard;

class HookClientTest {
    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/", "https://anna:secret@example.org/", "https://example.org:8443/",
            "https://2130706433/", "ftp://example.org/", "https:///nowhere"})
    @DisplayName("E-31 C-15 only https without user, port and numbers for names")
    void refused(String url) {
        try (HookClient client = HookClient.create("notifier.allow-private-addresses", false)) {
            assertThat(client.refusal(URI.create(url))).isPresent();
        }
    }

    @Test
    @DisplayName("E-31 C-15 a name that leads to a private address is not called; the check is where the connection is made")
    void privateAddress() {
        try (HookReceiver receiver = new HookReceiver();
                HookClient client = new HookClient(
                        new AddressGuard(_ -> new InetAddress[]{InetAddress.getLoopbackAddress()}, "test", false),
                        true, Duration.ofSeconds(1), () -> {})) {
            URI url = URI.create("http://receiver.test:" + receiver.url().getPort() + "/hook");

            assertThat(client.post(url, Map.of(), "{}")).isInstanceOf(HookAnswer.Failed.class)
                    .extracting(HookAnswer::words).asString().contains("not public").doesNotContain("receiver.test");
            assertThat(receiver.received()).isEmpty();
        }
    }

    @Test
    @DisplayName("E-31 a redirect to 127.0.0.1 is a failure and not followed")
    void redirect() {
        try (HookReceiver inner = new HookReceiver();
                HookReceiver receiver = new HookReceiver().redirecting(inner.url().toString());
                HookClient client = HookReceiver.client()) {
            assertThat(client.post(receiver.url(), Map.of(), "{}")).isInstanceOf(HookAnswer.Failed.class);
            assertThat(inner.received()).isEmpty();
        }
    }

    @Test
    @DisplayName("E-31 who says nothing is given up in time")
    void silent() {
        try (HookReceiver receiver = new HookReceiver().silent(); HookClient client = HookReceiver.client()) {
            assertThat(client.post(receiver.url(), Map.of(), "{}")).isInstanceOf(HookAnswer.Failed.class)
                    .extracting(HookAnswer::words).asString().contains("1 s");
        }
    }

    @Test
    @DisplayName("E-31 seven tries after the first, over about 54 hours")
    void schedule() {
        assertThat(IntStream.rangeClosed(1, HookSchedule.TRIES).mapToObj(HookSchedule::after).map(Optional::orElseThrow)
                .reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofHours(54).plusMinutes(39));
        assertThat(HookSchedule.after(HookSchedule.TRIES + 1)).isEmpty();
    }
}
