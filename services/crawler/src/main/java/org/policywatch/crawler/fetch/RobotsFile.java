package org.policywatch.crawler.fetch;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.policywatch.crawler.fetch.TransportException.Kind;

/** Asks one authority for its robots.txt and parses it (RFC 9309 §2.3); remembers nothing. */
final class RobotsFile {
    /** Letters only, in lower case: the parser ignores any other form. */
    static final String TOKEN = "policywatch";
    private static final int PARSED = 512 * 1024;
    private static final int HOPS = 5;

    private final Transport transport;
    private final Clock clock;

    RobotsFile(Transport transport, Clock clock) {
        this.transport = transport;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Answer {
        /** Rules, or that there are none. */
        record Rules(BaseRobotRules rules) implements Answer {}

        /**
         * 5xx, 429 or no answer.
         *
         * @param retryAfter what the server asked for
         */
        record Unreachable(String reason, Optional<Duration> retryAfter) implements Answer {}
    }

    /**
     * Reads the file of an authority such as {@code https://example.org}.
     *
     * @throws TransportException when the address is forbidden or its host asked to be left alone
     */
    Answer read(String authority) throws TransportException, InterruptedException {
        URI robots = URI.create(authority + "/robots.txt");
        try {
            return follow(robots);
        } catch (TransportException e) {
            if (e.kind() == Kind.DEFERRED || e.kind() == Kind.FORBIDDEN_ADDRESS) {
                throw e;
            }
            return new Answer.Unreachable(robots + " could not be read: " + e.getMessage(), Optional.empty());
        }
    }

    /** The rules at the end of the redirects are those of the first authority; too many count as a missing file. */
    private Answer follow(URI robots) throws TransportException, InterruptedException {
        URI at = robots;
        for (int hop = 0; hop <= HOPS; hop++) {
            Response response = transport.send(Request.beginning(at, PARSED + 1));
            int status = response.status();
            Optional<String> location = response.header("Location");
            if (status < 300 || status >= 400 || location.isEmpty()) {
                return answer(robots, response);
            }
            at = Redirects.target(at, location.get());
        }
        return allowAll();
    }

    private Answer answer(URI robots, Response response) {
        int status = response.status();
        if (status >= 200 && status < 300) {
            return parsed(robots, response.body());
        }
        return status >= 400 && status < 500 && status != 429
                ? allowAll()
                : new Answer.Unreachable(robots + " answers " + status, RetryAfter.of(response, clock.instant()));
    }

    static Answer.Rules allowAll() {
        return new Answer.Rules(new SimpleRobotRules(SimpleRobotRules.RobotRulesMode.ALLOW_ALL));
    }

    private static Answer parsed(URI robots, byte[] body) {
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser(Long.MAX_VALUE / 2, 0);
        return new Answer.Rules(parser.parseContent(robots.toString(), head(body), "text/plain", List.of(TOKEN)));
    }

    /** Whole lines only: the first half of "Disallow: /x" would disallow everything. */
    private static byte[] head(byte[] body) {
        if (body.length <= PARSED) {
            return body;
        }
        int end = PARSED;
        while (end > 0 && body[end - 1] != '\n' && body[end - 1] != '\r') {
            end--;
        }
        return Arrays.copyOf(body, end);
    }
}
