package org.policywatch.crawler.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.policywatch.crawler.fetch.TransportException.Kind;
import org.policywatch.platform.net.AddressGuard;

/**
 * Apache HttpClient with its own cleverness off (C-30): no retries, cookies, redirects or decompression. Time and size
 * are watched here, because the client's time-outs are per read and leaving a body early would read its rest (C-14).
 * A connection goes to the address that was checked, and is kept for a few seconds for the next request to the same host,
 * which spares the host a handshake; {@link Silence} sees to it that what a server sends beyond its announced length is never
 * taken for its next answer.
 */
public final class HttpTransport implements Transport, Closeable {
    /** No limit of its own: there is one a host (C-10), and a stalled one costs a socket and little else. */
    private static final int CONNECTIONS = 10_000;
    private static final int KEPT_PER_HOST = 2;
    /** No longer than the system remembers an address, so that none outlives the check of its name; two gaps of a .gov host. */
    private static final TimeValue KEPT = TimeValue.ofSeconds(10);
    private static final TimeValue OLDEST = TimeValue.ofSeconds(30);

    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private final FetchLimits limits;
    private final BodyDecoder decoder;
    private final String userAgent;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor deadlines = deadlines();

    /** @param userAgent with a contact address (C-12) */
    public HttpTransport(AddressGuard guard, FetchLimits limits, String userAgent, Clock clock) {
        this(guard, limits, userAgent, clock, SSLContexts.createSystemDefault());
    }

    HttpTransport(AddressGuard guard, FetchLimits limits, String userAgent, Clock clock, SSLContext trust) {
        this.limits = limits;
        this.decoder = new BodyDecoder(limits,
                new LargeBodies(LargeBodies.fitting(Runtime.getRuntime().maxMemory(), limits)));
        this.userAgent = userAgent;
        this.clock = clock;
        this.connections = connections(guard, limits, trust);
        this.client = client(connections, limits);
        var _ = deadlines.scheduleWithFixedDelay(() -> connections.closeIdle(KEPT), KEPT.toSeconds(), KEPT.toSeconds(),
                TimeUnit.SECONDS);
    }

    /** A deadline that was kept is forgotten at once: it holds the whole exchange with its buffers. */
    private static ScheduledThreadPoolExecutor deadlines() {
        ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1,
                Thread.ofPlatform().daemon().name("crawler-deadlines").factory());
        deadlines.setRemoveOnCancelPolicy(true);
        return deadlines;
    }

    private static PoolingHttpClientConnectionManager connections(AddressGuard guard, FetchLimits limits,
            SSLContext trust) {
        return PoolingHttpClientConnectionManagerBuilder.create().setConnectionFactory(Silence.kept())
                .setDnsResolver(guard).setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(KEPT_PER_HOST)
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limits.connect())).setSocketTimeout(Timeout.of(limits.stall()))
                        .setTimeToLive(OLDEST).setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS).build())
                .build();
    }

    private static CloseableHttpClient client(PoolingHttpClientConnectionManager connections, FetchLimits limits) {
        RequestConfig request = RequestConfig.custom().setResponseTimeout(Timeout.of(limits.stall()))
                .setConnectionKeepAlive(KEPT)
                .setProtocolUpgradeEnabled(false).setAuthenticationEnabled(false).build();
        return HttpClientBuilder.create().setConnectionManager(connections).setDefaultRequestConfig(request)
                .disableAutomaticRetries().disableCookieManagement().disableRedirectHandling()
                .disableContentCompression().disableAuthCaching().disableConnectionState().disableDefaultUserAgent()
                .build();
    }

    @Override
    public Response send(Request request) throws TransportException, InterruptedException {
        HttpGet get = new HttpGet(request.url());
        request.conditions().forEach(condition -> get.setHeader(condition.name(), condition.value()));
        get.setHeader("User-Agent", userAgent);
        get.setHeader("Accept", "*/*");
        get.setHeader("Accept-Encoding", "gzip");
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline = deadlines.schedule(() -> {
            late.set(true);
            get.cancel();
        }, limits.total().toMillis(), TimeUnit.MILLISECONDS);
        try {
            return exchange(request, get);
        } catch (IOException e) {
            throw late.get() ? tooSlow(e) : explained(e);
        } catch (HttpException e) {
            throw new TransportException(Kind.UNREACHABLE, "not HTTP: " + e.getMessage(), e);
        } finally {
            deadline.cancel(false);
        }
    }

    /** A kept connection may end just when it is used again; a request without an answer is then sent once more (RFC 9112 §9.3.1). */
    private Response exchange(Request request, HttpGet get) throws IOException, HttpException, TransportException {
        for (int kept = 0;; kept++) {
            HttpClientContext context = HttpClientContext.create();
            try {
                ClassicHttpResponse answer = client.executeOpen(RoutingSupport.determineHost(get), get, context);
                return received(request, get, answer, context.getEndpointDetails());
            } catch (NoHttpResponseException | ConnectionClosedException | SocketException
                    | Silence.BrokenException e) {
                if (get.isCancelled() || kept == KEPT_PER_HOST || !wasKept(context)) {
                    throw e;
                }
            }
        }
    }

    private static boolean wasKept(HttpClientContext context) {
        EndpointDetails details = context.getEndpointDetails();
        return details != null && details.getResponseCount() > 0;
    }

    private Response received(Request request, HttpGet get, ClassicHttpResponse answer,
            @Nullable EndpointDetails endpoint) throws IOException, TransportException {
        BodyDecoder.Payload payload;
        try {
            payload = payload(answer, request.enough());
        } catch (IOException | TransportException e) {
            // Closing the answer would first read all the rest of it.
            get.cancel();
            throw e;
        }
        if (answer.getEntity() == null || (isGood(answer) && payload.body().length < request.enough())) {
            answer.close();
        } else {
            get.cancel();
        }
        String reason = answer.getReasonPhrase() == null ? "" : answer.getReasonPhrase();
        return new Response(request.url(), headers(get), answer.getCode(), reason, headers(answer), payload.wire(),
                payload.body(), clock.instant(), remote(endpoint));
    }

    private static boolean isGood(ClassicHttpResponse answer) {
        return answer.getCode() >= 200 && answer.getCode() < 300;
    }

    /** What comes with a redirect or an error is of no interest, and must not hide it. */
    private BodyDecoder.Payload payload(ClassicHttpResponse answer, int enough) throws IOException, TransportException {
        HttpEntity entity = answer.getEntity();
        if (entity == null || !isGood(answer)) {
            return new BodyDecoder.Payload(new byte[0], new byte[0]);
        }
        if (entity.getContentLength() > limits.wire() && enough > limits.wire()) {
            throw new TransportException(Kind.TOO_LARGE, "the answer announces " + entity.getContentLength()
                    + " bytes; the limit is " + limits.wire());
        }
        String encoding = Arrays.stream(answer.getHeaders("Content-Encoding")).map(header -> header.getValue())
                .collect(Collectors.joining(", "));
        return decoder.read(entity.getContent(), encoding, enough);
    }

    private TransportException tooSlow(IOException cause) {
        return new TransportException(Kind.TIME_OUT,
                "the answer was not complete within " + limits.total().toSeconds() + " s", cause);
    }

    private static TransportException explained(IOException e) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Kind kind = switch (e) {
            case AddressGuard.ForbiddenAddressException _ -> Kind.FORBIDDEN_ADDRESS;
            case SSLException _ -> Kind.CERTIFICATE;
            case InterruptedIOException _ -> Kind.TIME_OUT;
            case MessageConstraintException _ -> Kind.TOO_LARGE;
            case TruncatedChunkException _ -> Kind.TRUNCATED;
            case MalformedChunkCodingException _ -> Kind.TRUNCATED;
            case ConnectionClosedException _ -> Kind.TRUNCATED;
            default -> Kind.UNREACHABLE;
        };
        return new TransportException(kind, inWords(e), e);
    }

    /** The JDK's word for an unknown name is the name alone. */
    private static String inWords(IOException e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return e instanceof UnknownHostException && !(e instanceof AddressGuard.ForbiddenAddressException)
                ? "no address found for " + message
                : message;
    }

    private static List<Header> headers(HttpMessage message) {
        return Arrays.stream(message.getHeaders())
                .map(header -> new Header(header.getName(), String.valueOf(header.getValue()))).toList();
    }

    private static @Nullable InetAddress remote(@Nullable EndpointDetails details) {
        SocketAddress remote = details == null ? null : details.getRemoteAddress();
        return remote instanceof InetSocketAddress socket ? socket.getAddress() : null;
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
