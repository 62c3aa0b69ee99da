package org.policywatch.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.policywatch.crawler.testing.LocalSite;
import org.policywatch.crawler.testing.ThisMachine;
import org.policywatch.platform.net.AddressGuard;

/**
 * The guard at work: 127.0.0.2 plays the public internet, every other address of this machine the intranet that must
 * not be reached.
 */
@Timeout(60)
final class GuardedFetchTest {
    private static final InetAddress PUBLIC = Asking.loopback(2);
    private static final InetAddress PRIVATE = Asking.loopback(1);

    private final List<String> resolved = new CopyOnWriteArrayList<>();
    private final Map<String, InetAddress[]> names = new ConcurrentHashMap<>();
    private LocalSite outside;
    private LocalSite inside;
    private Asking asking;

    @BeforeEach
    void start() throws IOException {
        ThisMachine.assumeHasAllOfLoopback();
        outside = new LocalSite(PUBLIC);
        inside = new LocalSite(PRIVATE);
        inside.status("/page", 200);
        outside.status("/page", 200);
        names.put("public.test", new InetAddress[]{PUBLIC});
        names.put("other.test", new InetAddress[]{PUBLIC});
        names.put("private.test", new InetAddress[]{PRIVATE});
        names.put("mixed.test", new InetAddress[]{PUBLIC, PRIVATE});
        asking = asking(true);
    }

    private Asking asking(boolean anyPort) {
        return new Asking(new Fetching.Options(Duration.ofSeconds(1), anyPort, Asking.USER_AGENT, FetchLimits.usual()),
                new AddressGuard(this::resolve, "crawler.allow-private-addresses", PUBLIC::equals));
    }

    private InetAddress[] resolve(String host) throws UnknownHostException {
        resolved.add(host);
        return names.containsKey(host) ? names.get(host) : InetAddress.getAllByName(host);
    }

    @AfterEach
    void stop() {
        asking.close();
        outside.close();
        inside.close();
    }

    @Test
    @DisplayName("C-15 a public name is asked at the address that was checked; the answer tells which")
    void publicName() throws InterruptedException {
        FetchResult result = asking.fetch(outside.at("public.test", "/page"));

        assertThat(result).isInstanceOfSatisfying(FetchResult.Fetched.class,
                fetched -> assertThat(fetched.response().address()).isEqualTo(PUBLIC));
    }

    @ParameterizedTest
    @ValueSource(strings = {"private.test", "mixed.test", "127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1",
            "127.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"})
    @DisplayName("C-15 C-16 a name or spelling of a private address is refused by the guard, robots.txt included")
    void privateName(String host) throws InterruptedException {
        FetchResult result = asking.fetch(inside.at(host, "/page"));

        assertRefusedByGuard(result);
        assertThat(inside.seen()).isEmpty();
    }

    @Test
    @DisplayName("C-15 a name that is public at first and private at the next look-up is refused then")
    void rebinding() throws InterruptedException {
        URI url = URI.create("http://public.test:" + outside.at("/page").getPort() + "/page");
        outside.on("/page", exchange -> {
            exchange.getResponseHeaders().set("Connection", "close");
            LocalSite.send(exchange, 200, "text/plain", "a page");
        });
        assertThat(asking.fetch(url)).isInstanceOf(FetchResult.Fetched.class);
        names.put("public.test", new InetAddress[]{PRIVATE});
        asking.time.pass(Duration.ofHours(1));

        assertRefusedByGuard(asking.fetch(url));
        assertThat(inside.seen()).isEmpty();
    }

    @Test
    @DisplayName("C-15 each connection is resolved once: between the check and the connection there is no second look-up")
    void resolvedOnce() throws InterruptedException {
        var _ = asking.fetch(outside.at("public.test", "/page"));

        assertThat(resolved).as("robots.txt and the page, over one connection").containsExactly("public.test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:PORT/page", "http://private.test:PORT/page",
            "http://mixed.test:PORT/page",
            "http://2130706433:PORT/page", "//127.0.0.1:PORT/page", "http://[::1]:PORT/page"})
    @DisplayName("C-15 C-11 the guard looks at every hop: a redirect to a private address is not followed")
    void redirectInside(String target) throws InterruptedException {
        outside.redirect("/moved", 302, target.replace("PORT", String.valueOf(inside.at("/").getPort())));

        assertRefusedByGuard(asking.fetch(outside.at("public.test", "/moved")));
        assertThat(inside.seen()).isEmpty();
    }

    @Test
    @DisplayName("C-15 the second of three hops is private: the first is asked, the third never")
    void redirectThroughInside() throws InterruptedException {
        outside.redirect("/first", 301, inside.at("private.test", "/second").toString());
        inside.redirect("/second", 301, outside.at("other.test", "/page").toString());

        assertRefusedByGuard(asking.fetch(outside.at("public.test", "/first")));
        assertThat(outside.seen("/page")).isEmpty();
        assertThat(inside.seen()).isEmpty();
    }

    @Test
    @DisplayName("C-15 robots.txt that redirects to a private address: neither it nor the page is asked")
    void robotsInside() throws InterruptedException {
        outside.redirect("/robots.txt", 302, inside.at("/robots.txt").toString());

        assertRefusedByGuard(asking.fetch(outside.at("public.test", "/page")));
        assertThat(inside.seen()).isEmpty();
        assertThat(outside.seen("/page")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://public.test/list.xlsx", "file:///etc/hostname", "gopher://public.test/1",
            "jar:http://public.test/a.jar!/b", "mailto:ops@example.org", "data:text/html,hello", "http:///page",
            "http:page", "http://user@public.test/", "http://user:secret@public.test/",
            "https://public.test:80@x.test/",
            "http://public.test:8080/", "https://public.test:80/", "http://public.test:443/", "https://public.test:22/",
            "http://a_b.test/"})
    @DisplayName("C-15 only http on 80 and https on 443, with a host and without user information; nothing is looked up")
    void otherForms(String url) throws InterruptedException {
        try (Asking strict = asking(false)) {
            assertRefusedByGuard(strict.fetch(URI.create(url)));
            assertThat(resolved).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://public.test/", "file:///etc/hostname", "http:///page", "mailto:ops@example.org",
            "http://user:secret@public.test/", "javascript:alert(1)"})
    @DisplayName("C-15 a redirect to such an address is refused as well")
    void redirectToOtherForms(String target) throws InterruptedException {
        outside.redirect("/moved", 302, target);

        assertRefusedByGuard(asking.fetch(outside.at("public.test", "/moved")));
        assertThat(outside.seen()).hasSize(2);
    }

    private static void assertRefusedByGuard(FetchResult result) {
        assertThat(result).isInstanceOfSatisfying(FetchResult.Refused.class,
                refused -> assertThat(refused.by()).as(refused.reason()).isEqualTo(FetchResult.Refusal.GUARD));
    }
}
