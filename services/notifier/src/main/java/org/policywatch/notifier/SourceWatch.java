package org.policywatch.notifier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.policywatch.notifier.compose.SilentSources;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.Topics;
import org.policywatch.schemas.UnreadableJsonException;
import org.policywatch.schemas.state.SourceHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which sources have been silent for more than a day, for the footers of mails (E-34): reads the compacted
 * {@code policy.sources.v1} from its start at every start. Until it has read, nobody is warned of.
 */
final class SourceWatch implements SilentSources, AutoCloseable {
    /** A source without a good check for longer is named. */
    static final Duration LIMIT = Duration.ofHours(24);
    private static final Logger LOG = LoggerFactory.getLogger(SourceWatch.class);

    private final TopicFollower follower;
    private final Clock clock;
    private final Map<String, SourceHealth> sources = new ConcurrentSkipListMap<>();

    /** @param consumer without a group; closed by this watch */
    SourceWatch(Consumer<byte[], byte[]> consumer, Clock clock) {
        this.follower = new TopicFollower(consumer, Topics.SOURCES.topic(), Consumer::seekToBeginning, this::remember);
        this.clock = clock;
    }

    void start() {
        follower.start();
    }

    @Override
    public List<Silent> silent() {
        Instant now = clock.instant();
        return sources.values().stream().map(source -> new Silent(source.sourceId(), since(source, now)))
                .filter(source -> source.since().compareTo(LIMIT) > 0).toList();
    }

    /** Since the last good check, or since it was first tried in vain. */
    private static Duration since(SourceHealth source, Instant now) {
        Instant last = source.lastSuccess() == null ? source.since() : source.lastSuccess();
        return Duration.between(last, now);
    }

    private void remember(ConsumerRecord<byte[], byte[]> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            sources.remove(new String(record.key(), java.nio.charset.StandardCharsets.UTF_8));
            return;
        }
        try {
            SourceHealth health = Json.read(value, SourceHealth.class);
            sources.put(health.sourceId(), health);
        } catch (UnreadableJsonException unreadable) {
            LOG.atWarn().addKeyValue("offset", record.offset()).log("source health can't be read; passed over");
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
