package org.policywatch.platform.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.net.BindException;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.policywatch.platform.config.ConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP listener: virtual threads, security headers on every answer, plain error pages without names of classes or
 * libraries, HEAD as GET without body, {@code /health/live}, {@code /health/ready} and {@code /metrics}.
 */
public final class WebShell implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebShell.class);
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final long LARGEST_BODY = 64 * 1024;

    private final Javalin server;

    private WebShell(Javalin server) {
        this.server = server;
    }

    /**
     * Starts listening.
     *
     * @throws ConfigurationException when the port is taken, naming port, key and next step
     */
    public static WebShell start(Listener listener, Probes probes, Consumer<RoutesConfig> routes) {
        Javalin server = Javalin.create(config -> {
            shell(config);
            probes(config.routes, probes);
            routes.accept(config.routes);
        });
        try {
            server.start(listener.host(), listener.port());
        } catch (RuntimeException e) {
            throw taken(listener, e);
        }
        return new WebShell(server);
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void shell(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = LARGEST_BODY;
        config.http.defaultContentType = PLAIN;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(true);
        });
        config.jetty.modifyServer(jetty -> {
            jetty.setErrorHandler(new PlainErrors());
            jetty.setHandler(new HeadAsGet());
            jetty.setStopTimeout(5_000);
        });
        config.routes.before(WebShell::headers);
        config.routes.exception(HttpResponseException.class, WebShell::answer);
        config.routes.exception(Exception.class, WebShell::failed);
    }

    private static void probes(RoutesConfig routes, Probes probes) {
        routes.get("/health/live", context -> probe(context, probes.live().getAsBoolean(), "live"));
        routes.get("/health/ready", context -> probe(context, probes.ready().getAsBoolean(), "ready"));
        routes.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(probes.metrics().scrape()));
    }

    private static void probe(Context context, boolean holds, String word) {
        context.status(holds ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE).contentType(PLAIN)
                .header("Cache-Control", "no-store").result(holds ? word : "not " + word);
    }

    private static void headers(Context context) {
        SecurityHeaders.always().forEach(context::header);
    }

    private static void answer(HttpResponseException e, Context context) {
        context.status(e.getStatus()).contentType(PLAIN).result(e.getMessage() == null ? "error" : e.getMessage());
    }

    private static void failed(Exception e, Context context) {
        LOG.atError().addKeyValue("method", context.method()).setCause(e).log("request failed");
        context.status(HttpStatus.INTERNAL_SERVER_ERROR).contentType(PLAIN)
                .result("Something went wrong on our side. It has been noted.");
    }

    /** True for a request that wants the answer's head only. */
    public static boolean isHead(Context context) {
        return context.method().equals(HandlerType.HEAD);
    }

    private static ConfigurationException taken(Listener listener, RuntimeException e) {
        Throwable cause = e;
        while (cause != null && !(cause instanceof BindException)) {
            cause = cause.getCause();
        }
        boolean inUse = cause != null || String.valueOf(e.getMessage()).contains("already in use");
        return new ConfigurationException(
                ("%s: port %d on %s can't be opened (%s). Next step: stop what uses it, or set "
                        + "another port.").formatted(listener.key(), listener.port(), listener.host(),
                                inUse ? "it is taken" : e.getMessage()),
                e);
    }

    /**
     * HEAD is answered by the handler of GET (RFC 9110 section 9.3.2): same status, same headers, same length. Jetty itself
     * leaves the body out, for it looks at the request as it came. Javalin alone answers 200 to every HEAD below a GET route.
     */
    private static final class HeadAsGet extends Handler.Wrapper {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            return super.handle(HttpMethod.HEAD.is(request.getMethod()) ? new AsGet(request) : request, response,
                    callback);
        }
    }

    private static final class AsGet extends Request.Wrapper {
        AsGet(Request head) {
            super(head);
        }

        @Override
        public String getMethod() {
            return HttpMethod.GET.asString();
        }
    }

    /** The server's own error pages: malformed paths never reach the application. */
    private static final class PlainErrors extends ErrorHandler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            SecurityHeaders.always().forEach((name, value) -> response.getHeaders().put(name, value));
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, PLAIN);
            Content.Sink.write(response, true, "This request can't be answered.", callback);
            return true;
        }
    }
}
