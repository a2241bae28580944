package kr.seoul.techtrade.kernel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * A value that JSON writes as a text, and as nothing else: left to itself Jackson takes an empty list for no date, a number for
 * one, and the Base64 of 16 bytes for a UUID.
 */
final class Scalar<T> extends StdScalarDeserializer<T> {
    private static final int UUID_LENGTH = 36;

    private final transient Function<String, T> parser;

    private Scalar(Class<T> type, Function<String, T> parser) {
        super(type);
        this.parser = parser;
    }

    static SimpleModule module() {
        return new SimpleModule()
                .addDeserializer(UUID.class, new Scalar<>(UUID.class, Scalar::uuid))
                .addDeserializer(LocalDate.class, new Scalar<>(LocalDate.class, LocalDate::parse))
                .addDeserializer(Instant.class, new Scalar<>(Instant.class, Instant::parse));
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return instead(context.handleUnexpectedToken(getValueType(context), json));
        }
        var text = json.getString();
        try {
            return parser.apply(text);
        } catch (DateTimeException | IllegalArgumentException misfit) {
            return instead(context.handleWeirdStringValue(handledType(), text, "does not fit"));
        }
    }

    /** What the mapper puts in place of a misfit, which is nothing: it throws. */
    @SuppressWarnings("unchecked")
    private T instead(Object value) {
        return (T) value;
    }

    private static UUID uuid(String text) {
        if (text.length() != UUID_LENGTH) {
            throw new IllegalArgumentException("has another length");
        }
        return UUID.fromString(text);
    }
}
