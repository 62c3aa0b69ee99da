import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.Stores;

/**
 * Kafka Streams: each step of a bill as it is told, joined with the bill's row in the state table. It needs kafka-streams and
 * Jackson only, and rights to read: a global table is read from its own topic, so nothing is written to the cluster.
 *
 *     java -cp 'LIB/*' StepsOfBills.java BOOTSTRAP GROUP
 *
 * Prints "step", day, bill, from, to, the bill's stage now, its number of actions, its title; separated by tabs. Goes on until stopped, and
 * goes on there when it is started again with the same group: a step may be printed twice then, so take each id once.
 */
public class StepsOfBills {
    private static final ObjectMapper JSON = new ObjectMapper();

    record Step(JsonNode event, JsonNode bill) {
        String line() {
            JsonNode data = event.get("data");
            return String.join("\t", "step", data.path("occurredOn").asText(), data.at("/bill/id").asText(),
                    data.path("from").asText("-"), data.path("to").asText(), bill.path("stage").asText(),
                    Integer.toString(bill.path("actions").size()), bill.at("/bill/title").asText());
        }
    }

    public static void main(String[] arguments) {
        KafkaStreams streams = new KafkaStreams(topology(), properties(arguments[0], arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
        streams.start();
    }

    static Properties properties(String bootstrap, String group) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        properties.put("application.id", group); // with your own prefix on a shared cluster
        properties.put("consumer.isolation.level", "read_committed");
        properties.put("consumer.auto.offset.reset", "earliest");
        properties.put("state.dir", System.getProperty("java.io.tmpdir") + "/" + group);
        return properties;
    }

    /** Events have the key {@code bill:<id>}, rows have {@code <id>}: a global table is joined by any key. */
    static Topology topology() {
        StreamsBuilder builder = new StreamsBuilder();
        GlobalKTable<String, byte[]> bills = builder.globalTable("policy.bills.v1",
                Consumed.with(Serdes.String(), Serdes.ByteArray()),
                Materialized.<String, byte[]>as(Stores.inMemoryKeyValueStore("bills")));
        builder.stream("policy.events.v1", Consumed.with(Serdes.String(), Serdes.ByteArray()))
                .mapValues(StepsOfBills::tree)
                .filter((key, event) -> event.get("type").asText().equals("org.policywatch.bill.stage-changed.v1"))
                .join(bills, (key, event) -> event.at("/data/bill/id").asText(),
                        (event, bill) -> new Step(event, tree(bill)))
                .foreach((key, step) -> System.out.println(step.line()));
        return builder.build();
    }

    static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
