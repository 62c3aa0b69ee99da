package org.policywatch.classifier.topology;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.policywatch.classifier.Core;
import org.policywatch.classifier.Route;
import org.policywatch.schemas.Json;
import org.policywatch.schemas.document.Document;

/**
 * Reads a document as far as is needed to know whose desk it goes to; its bytes go on untouched. On its way it has the
 * time of its retrieval, by which documents of several partitions are put in order.
 */
final class Router implements Processor<String, byte[], String, Router.Routed> {
    /** A document on its way to a desk. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Routed(Route.Desk desk, byte[] document) {}

    private final Core core;
    private ProcessorContext<String, Routed> context;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    Router(Core core) {
        this.core = core;
    }

    @Override
    public void init(ProcessorContext<String, Routed> given) {
        context = given;
    }

    @Override
    public void process(Record<String, byte[]> document) {
        if (document.value() == null) {
            return;
        }
        Document read = Json.read(document.value(), Document.class);
        core.route(read).ifPresent(route -> {
            Routed routed = new Routed(route.desk(), document.value());
            long retrieved = Math.max(0, read.origin().retrievedAt().toEpochMilli());
            context.forward(new Record<>(route.key(), routed, retrieved, Places.of(context, document).mark()));
        });
    }
}
