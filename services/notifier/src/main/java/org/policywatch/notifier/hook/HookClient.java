package org.policywatch.notifier.hook;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.policywatch.platform.net.AddressGuard;
import org.policywatch.platform.net.PatientResolver;
import org.policywatch.platform.net.WebAddress;

/**
 * Sends one call. Only to addresses that the guard lets through, checked where the connection is made; redirects are not
 * followed, answers not read beyond their status; each call has its own connection and {@link #PATIENCE} for everything.
 */
public final class HookClient implements Closeable {
    /** For the whole call. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final ContentType TYPE = ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8);
    private static final int CONNECTIONS = 200;
    private static final int GONE = 410;

    private final CloseableHttpClient client;
    private final boolean allowPrivate;
    private final Duration patience;
    private final Runnable closed;
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("notifier-hook-deadlines").factory());

    /**
     * Looks names up on threads of its own: the system's look-up would keep those that carry the senders of mail.
     *
     * @param key the setting that allows private addresses
     * @param allowPrivate its value; plain http and other ports are allowed as well: towards machines of one's own
     */
    public static HookClient create(String key, boolean allowPrivate) {
        PatientResolver names = new PatientResolver(InetAddress::getAllByName, PATIENCE, "notifier");
        return new HookClient(new AddressGuard(names, key, allowPrivate), allowPrivate, PATIENCE, names::close);
    }

    HookClient(AddressGuard guard, boolean allowPrivate, Duration patience, Runnable closed) {
        this.closed = closed;
        this.allowPrivate = allowPrivate;
        this.patience = patience;
        deadlines.setRemoveOnCancelPolicy(true);
        Timeout limit = Timeout.of(patience);
        this.client = HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setDnsResolver(guard)
                        .setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(limit)
                                .setSocketTimeout(limit).build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(limit)
                        .setProtocolUpgradeEnabled(false).setAuthenticationEnabled(false).build())
                .disableAutomaticRetries().disableCookieManagement().disableRedirectHandling()
                .disableContentCompression().disableAuthCaching().setUserAgent("policywatch-webhook")
                .setConnectionReuseStrategy((_, _, _) -> false).build();
    }

    /** Why nothing is ever sent to this address, for its owner to read; empty when something may be. */
    public Optional<String> refusal(URI url) {
        if (!allowPrivate && !"https".equalsIgnoreCase(url.getScheme())) {
            return Optional.of("only https");
        }
        return WebAddress.refusal(url, allowPrivate);
    }

    /** Posts a CloudEvent. */
    public HookAnswer post(URI url, Map<String, String> headers, String body) {
        Optional<String> refusal = refusal(url);
        return refusal.<HookAnswer>map(HookAnswer.Failed::new).orElseGet(() -> send(url, headers, body));
    }

    private HookAnswer send(URI url, Map<String, String> headers, String body) {
        HttpPost post = new HttpPost(url);
        headers.forEach(post::setHeader);
        post.setEntity(new StringEntity(body, TYPE));
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline = deadlines.schedule(() -> {
            late.set(true);
            post.cancel();
        }, patience.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse answer = client.executeOpen(RoutingSupport.determineHost(post), post, null);
            int status = answer.getCode();
            post.cancel(); // closing would first read what comes after the status
            return answer(status);
        } catch (IOException | HttpException e) {
            return new HookAnswer.Failed(late.get() ? "no answer within " + patience.toSeconds() + " s" : words(e));
        } finally {
            deadline.cancel(false);
        }
    }

    private static HookAnswer answer(int status) {
        if (status / 100 == 2) {
            return new HookAnswer.Taken("HTTP " + status);
        }
        if (status == GONE) {
            return new HookAnswer.Gone("HTTP 410, gone");
        }
        return new HookAnswer.Failed(
                "HTTP " + status + (status / 100 == 3 ? ", a redirect; redirects are not followed" : ""));
    }

    private static String words(Exception e) {
        return switch (e) {
            case AddressGuard.ForbiddenAddressException _ -> "the name leads to an address that is not public";
            case UnknownHostException _ -> "no address found for the name";
            case SSLException _ -> "the certificate or the handshake failed";
            default -> "no answer: " + e.getClass().getSimpleName();
        };
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        closed.run();
        try {
            client.close();
        } catch (IOException alreadyGone) {
            // Closed is what we wanted.
        }
    }
}
