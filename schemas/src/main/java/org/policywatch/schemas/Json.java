package org.policywatch.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The one way from records to JSON and back: one line of UTF-8, members in declared order, absent members left out,
 * times as ISO 8601 text, unknown members ignored on reading (requirement K-09, K-31).
 */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(String.class, new TextWriter()))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The shared mapper, for those who need streaming or trees. Do not configure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** One line of JSON without a line break at its end. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON: " + value.getClass().getName(), e);
        }
    }

    /** {@link #write} as UTF-8. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException _) {
            // Half a surrogate pair, which a publisher's text may hold, stops this way; the other makes it a question mark.
            return write(value).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * Reads one value.
     *
     * @throws UnreadableJsonException when the text is no JSON or not of that type; its message names the place
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return present(MAPPER.readValue(json, type), type);
        } catch (IOException e) {
            throw new UnreadableJsonException(type.getSimpleName(), e);
        }
    }

    /** As {@link #read(byte[], Class)}, from text. */
    public static <T> T read(String json, Class<T> type) {
        return read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    /** Reads any JSON into a tree; fails as {@link #read(byte[], Class)}. */
    public static JsonNode tree(byte[] json) {
        return read(json, JsonNode.class);
    }

    private static <T> T present(T value, Class<T> type) {
        if (value == null) {
            throw new UnreadableJsonException(type.getSimpleName(), new IOException("null instead of a value"));
        }
        return value;
    }
}
