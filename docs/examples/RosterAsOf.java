import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The roster of 287(g) agreements as it was known at the end of each of these days in UTC, and a count by state and model. It
 * needs kafka-clients and Jackson only:
 *
 *     java -cp 'LIB/*' RosterAsOf.java BOOTSTRAP DAY...
 *
 * Prints "agreement", day, id, name, state, model, status; then "count", day, state, model, listed, missing; separated by tabs.
 */
public class RosterAsOf {
    private static final String TOPIC = "policy.events.v1";
    private static final ObjectMapper JSON = new ObjectMapper();

    record Agreement(String id, String name, String state, String model, String status) {}

    private final Map<String, Agreement> roster = new TreeMap<>();

    public static void main(String[] arguments) {
        List<JsonNode> events = read(arguments[0]);
        for (String day : List.of(arguments).subList(1, arguments.length)) {
            RosterAsOf fold = new RosterAsOf();
            knownAt(LocalDate.parse(day), events).forEach(fold::apply);
            fold.print(day);
        }
    }

    /** The whole topic: from the start, committed records only, each id once. */
    static List<JsonNode> read(String bootstrap) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("isolation.level", "read_committed");
        properties.put("enable.auto.commit", "false");
        List<JsonNode> events = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                    .map(each -> new TopicPartition(TOPIC, each.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            // by position, not by number of records: transaction markers have offsets too
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                    JsonNode event = tree(each.value());
                    if (ids.add(event.get("source").asText() + " " + event.get("id").asText())) {
                        events.add(event);
                    }
                }
            }
        }
        return events;
    }

    /** Recorded by the end of that day, in order, without what had been retracted by then. */
    static List<JsonNode> knownAt(LocalDate day, List<JsonNode> events) {
        OffsetDateTime end = day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC);
        List<JsonNode> known = events.stream().filter(each -> recorded(each).isBefore(end))
                .sorted(Comparator.comparing(each -> recorded(each).toInstant())).toList();
        Set<String> voided = new HashSet<>();
        known.forEach(each -> each.at("/data/voids").forEach(id -> voided.add(id.asText())));
        return known.stream().filter(each -> !voided.contains(each.get("id").asText())).toList();
    }

    private void apply(JsonNode event) {
        String subject = event.get("subject").asText();
        switch (event.get("type").asText()) {
            case "org.policywatch.agreement.signed.v1", "org.policywatch.agreement.renewed.v1",
                    "org.policywatch.agreement.reinstated.v1" -> roster.put(subject, agreement(event, "participating"));
            case "org.policywatch.agreement.model-switched.v1" -> {
                roster.remove("agreement:" + event.at("/data/agency/id").asText() + "/"
                        + event.at("/data/before/model").asText());
                roster.put(subject, agreement(event, "participating"));
            }
            case "org.policywatch.agreement.missing.v1" -> roster.put(subject,
                    agreement(event, event.at("/data/resolved").asBoolean() ? "participating" : "missing"));
            case "org.policywatch.agreement.corrected.v1", "org.policywatch.agreement.document-posted.v1" ->
                roster.computeIfPresent(subject, (key, before) -> agreement(event, before.status()));
            case "org.policywatch.agreement.removed.v1" -> roster.remove(subject);
            default -> { } // pending lists, bills, publications, signs of life, and types that are yet to come
        }
    }

    private static Agreement agreement(JsonNode event, String status) {
        JsonNode agency = event.at("/data/agency");
        String model = event.at("/data/model").asText();
        return new Agreement(agency.get("id").asText() + "/" + model, agency.get("name").asText(),
                agency.get("state").asText(), model, status);
    }

    private void print(String day) {
        Map<String, int[]> counts = new TreeMap<>();
        for (Agreement each : roster.values()) {
            System.out.println(String.join("\t", "agreement", day, each.id(), each.name(), each.state(), each.model(),
                    each.status()));
            counts.computeIfAbsent(each.state() + "\t" + each.model(), key -> new int[2])
                    [each.status().equals("missing") ? 1 : 0]++;
        }
        counts.forEach((key, count) -> System.out.println("count\t" + day + "\t" + key + "\t" + count[0] + "\t" + count[1]));
    }

    private static OffsetDateTime recorded(JsonNode event) {
        return OffsetDateTime.parse(event.get("recordedtime").asText());
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
