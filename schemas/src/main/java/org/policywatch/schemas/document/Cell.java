package org.policywatch.schemas.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;

/** A worksheet's cell as found; in JSON a string, a number or null. */
@JsonSerialize(using = Cell.Writer.class)
@JsonDeserialize(using = Cell.Reader.class)
public sealed interface Cell {
    /** Text, untouched: outer spaces, no-break spaces and typographic apostrophes are still there. */
    record Text(String value) implements Cell {}

    /** A number; a date is its serial of the 1900 system. */
    record Numeric(BigDecimal value) implements Cell {}

    /** No value. */
    record Blank() implements Cell {}

    /** The text, a number's plain decimal text, or the empty text. */
    default String printed() {
        return switch (this) {
            case Text(String value) -> value;
            case Numeric(BigDecimal value) -> value.toPlainString();
            case Blank() -> "";
        };
    }

    /** JSON writer. */
    final class Writer extends StdSerializer<Cell> {
        Writer() {
            super(Cell.class);
        }

        @Override
        public void serialize(Cell cell, JsonGenerator json, SerializerProvider provider) throws IOException {
            switch (cell) {
                case Text(String value) -> json.writeString(value);
                case Numeric(BigDecimal value) -> json.writeNumber(value);
                case Blank() -> json.writeNull();
            }
        }
    }

    /** JSON reader. */
    final class Reader extends StdDeserializer<Cell> {
        Reader() {
            super(Cell.class);
        }

        @Override
        public Cell deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonToken token = json.currentToken();
            if (token == JsonToken.VALUE_STRING) {
                return new Text(json.getText());
            }
            if (token != null && token.isNumeric()) {
                return new Numeric(json.getDecimalValue());
            }
            return (Cell) context.handleUnexpectedToken(Cell.class, json);
        }

        @Override
        public Cell getNullValue(DeserializationContext context) {
            return new Blank();
        }
    }
}
