package kr.seoul.techtrade.patches;

import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import kr.seoul.techtrade.http.JsonBody;
import kr.seoul.techtrade.http.Misread;
import kr.seoul.techtrade.kernel.Json;
import tools.jackson.core.JacksonException;

/** Patches in, as strict as any other JSON; one is at most {@link #BYTES_MAX} long. */
@Provider
@Consumes({Patch.MERGE, Patch.STEPS})
public class PatchBody implements MessageBodyReader<Patch> {
    static final int BYTES_MAX = 1 << 18;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == Patch.class;
    }

    @Override
    public Patch readFrom(
            Class<Patch> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        var json = json(JsonBody.bytes(body, BYTES_MAX));
        return MediaType.valueOf(Patch.STEPS).isCompatible(mediaType) ? StepPatch.read(json) : MergePatch.read(json);
    }

    /** Read twice: the platform's JSON knows neither double names nor bounds. */
    private static JsonValue json(byte[] body) {
        try {
            Json.MAPPER.readTree(body);
        } catch (JacksonException failure) {
            throw Misread.of(failure);
        }
        var text = new String(body, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
        try (var reader = jakarta.json.Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }
}
