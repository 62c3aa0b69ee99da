package org.policywatch.schemas;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.policywatch.schemas.event.EventType;

/**
 * The closed JSON Schemas that producers write by: unknown members are errors and {@code format} is asserted. Schemas come
 * from the class path only. Readers don't use it: they ignore what they don't know (K-09). Safe for several threads.
 */
public final class SchemaCheck {
    private static final String FOLDER = "/org/policywatch/schemas/";
    private static final SchemaCheck SHIPPED = new SchemaCheck();

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<EventType, OnePass> passes = new ConcurrentHashMap<>();

    private SchemaCheck() {}

    /** The schemas of this version. */
    public static SchemaCheck shipped() {
        return SHIPPED;
    }

    /** A verdict. */
    public sealed interface Verdict {}

    /** It keeps the contract. */
    public record Valid() implements Verdict {}

    /**
     * It does not.
     *
     * @param reasons one sentence each, naming the place
     */
    public record Invalid(List<String> reasons) implements Verdict {
        public Invalid {
            reasons = List.copyOf(reasons);
        }
    }

    /** A whole event by the schema of its own type. */
    public Verdict event(String json) {
        String type = Json.read(json, TypeOnly.class).type();
        return EventType.ofType(type)
                .map(known -> event(known, json))
                .orElseGet(() -> new Invalid(List.of("/type: " + type + " is no event of the contract")));
    }

    private Verdict event(EventType type, String json) {
        return check(schemaOf(type), json);
    }

    /**
     * A whole event that is known to be of this type. Says the same as {@link #event(String)}, but of a valid one ten times as
     * fast: it is read in one pass, and only what that does not pass is checked in full.
     */
    public Verdict event(EventType type, byte[] json) {
        return passes.computeIfAbsent(type, this::onePass).passes(json)
                ? new Valid()
                : event(type, new String(json, StandardCharsets.UTF_8));
    }

    private OnePass onePass(EventType type) {
        try (InputStream in = open(schemaOf(type))) {
            return new OnePass(Json.tree(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String schemaOf(EventType type) {
        return "events/" + type.schemaFolder() + "/" + type.schemaVersion();
    }

    /** A document by its type, such as {@code document.roster}. */
    public Verdict document(String json) {
        String type = Json.read(json, TypeOnly.class).type();
        String folder = type.replaceFirst("^document\\.", "");
        return List.of("roster", "feed-item", "page").contains(folder)
                ? check("documents/" + folder + "/1.0.0", json)
                : new Invalid(List.of("/type: " + type + " is no document of the contract"));
    }

    /** A row of a state table, {@code agreements}, {@code bills} or {@code sources}, by its newest schema. */
    public Verdict state(String table, String json) {
        return check(newest("states/" + table), json);
    }

    /** The highest minor version of major version 1. */
    static String newest(String folder) {
        int minor = 0;
        while (SchemaCheck.class.getResource(file(folder + version(minor + 1))) != null) {
            minor++;
        }
        return folder + version(minor);
    }

    private static String version(int minor) {
        return "/1." + minor + ".0";
    }

    /** By a schema file, such as {@code events/agreement-signed/1.0.0}. */
    public Verdict check(String schema, String json) {
        List<Error> errors = schemas.computeIfAbsent(schema, this::load).validate(json, InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        return errors.isEmpty()
                ? new Valid()
                : new Invalid(errors.stream().map(each -> each.getInstanceLocation() + ": " + each.getMessage())
                        .toList());
    }

    private record TypeOnly(String type) {}

    private Schema load(String name) {
        try (InputStream in = open(name)) {
            return registry.getSchema(in, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = SchemaCheck.class.getResourceAsStream(file(name));
        if (in == null) {
            throw new IllegalArgumentException("there is no schema " + name);
        }
        return in;
    }

    private static String file(String name) {
        return FOLDER + name + ".json";
    }
}
