package kr.seoul.techtrade.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import kr.seoul.techtrade.kernel.Json;
import tools.jackson.core.JacksonException;

/** JSON in and out by {@link Json}; a body is at most {@link #BYTES_MAX} long. Payara's own JSON-B tells no pointers. */
@Provider
@Priority(Priorities.USER - 1)
@Consumes({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
@Produces({MediaType.APPLICATION_JSON, ProblemJson.MEDIA_TYPE})
public class JsonBody implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    static final int BYTES_MAX = 1 << 20;
    private static final int FIRST_CHARACTERS = 8;

    /** JSON that is text already, as a stored answer. */
    public record Raw(String json) {}

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return !isBinary(type);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        var bytes = bytes(body, BYTES_MAX);
        var value = read(bytes, generic);
        if (value == null) {
            throw HttpProblem.MALFORMED_JSON.because("the body is null");
        }
        return value;
    }

    /** A body of JSON as it came. Problems: http/body-too-large, malformed-json. */
    public static byte[] bytes(InputStream body, int most) throws IOException {
        var bytes = body.readNBytes(most + 1);
        if (bytes.length > most) {
            throw HttpProblem.BODY_TOO_LARGE.because("a JSON body has at most %d bytes".formatted(most));
        }
        if (bytes.length == 0) {
            throw HttpProblem.MALFORMED_JSON.because("the body is empty");
        }
        if (!isUtf8(bytes)) {
            throw HttpProblem.MALFORMED_JSON.because("JSON is sent as UTF-8 (RFC 8259, section 8.1)");
        }
        return bytes;
    }

    /** The other encodings of Unicode have a zero within the first characters of every JSON, which are ASCII. */
    private static boolean isUtf8(byte[] json) {
        for (int i = 0; i < Math.min(json.length, FIRST_CHARACTERS); i++) {
            if (json[i] == 0) {
                return false;
            }
        }
        return true;
    }

    private static Object read(byte[] json, Type type) {
        try {
            return Json.MAPPER.readValue(json, Json.MAPPER.constructType(type));
        } catch (JacksonException failure) {
            throw Misread.of(failure);
        }
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return !isBinary(type);
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(value instanceof Raw raw ? raw.json().getBytes("UTF-8") : Json.MAPPER.writeValueAsBytes(value));
    }

    private static boolean isBinary(Class<?> type) {
        return type == byte[].class || type == String.class || InputStream.class.isAssignableFrom(type);
    }
}
