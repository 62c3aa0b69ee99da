package org.policywatch.schemas;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.UTF8JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes a text to bytes whole rather than letter by letter, which takes half the time. Half a pair of surrogates becomes a
 * question mark.
 */
final class TextWriter extends StdScalarSerializer<String> {
    private static final long serialVersionUID = 1;

    TextWriter() {
        super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator out, SerializerProvider provider) throws IOException {
        if (out instanceof UTF8JsonGenerator) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeUTF8String(bytes, 0, bytes.length);
        } else {
            out.writeString(text);
        }
    }
}
