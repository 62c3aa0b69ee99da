package org.policywatch.standalone.dump;

import java.util.List;
import java.util.stream.Collectors;
import org.policywatch.platform.text.EventText;
import org.policywatch.schemas.event.Basis;
import org.policywatch.schemas.event.Event;

/** Events as CSV (RFC 4180), with a guard against cells that spreadsheets would run as formulas (S-12). */
public final class EventCsv {
    /** The first line. */
    public static final String HEADER = "id,type,time,recordedtime,subject,jurisdictions,topics,models,sentence,baseline,"
            + "confidence,source,url,sha256";

    private EventCsv() {}

    /** One event, without a line break. */
    public static String line(Event event) {
        Basis basis = event.data().basis();
        return List
                .of(event.id(), event.eventType().eventName(), event.time().toString(), event.recordedtime().toString(),
                        event.subject(), String.join(" ", basis.tags().jurisdictions()),
                        String.join(" ", basis.tags().topics()),
                        String.join(" ", basis.tags().models()), EventText.sentence(event),
                        Boolean.toString(basis.baseline()),
                        basis.confidence().value(), basis.evidence().sourceId(), basis.evidence().url(),
                        String.valueOf(basis.evidence().sha256()))
                .stream().map(EventCsv::cell).collect(Collectors.joining(","));
    }

    /** Quoted where needed; a leading = + - @ tab or CR is made harmless by an apostrophe. */
    static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
