package kr.seoul.techtrade.patches;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.io.StringReader;
import kr.seoul.techtrade.http.HttpProblem;
import kr.seoul.techtrade.http.Misread;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.KernelProblem;
import tools.jackson.core.JacksonException;

/** Makes of a {@link Patch} what a PUT would have said, and holds it to the same rules. */
@ApplicationScoped
public class Patches {
    @Inject
    private Validator validator;

    /**
     * What to change the resource to; the change itself looks at the version again.
     *
     * @param now the body of a PUT that would change nothing
     * @param version what the resource is at
     * @param seen what the caller saw
     * Problems: kernel/stale-version, http/invalid-patch, patch-misses, patch-test-failed; of the result http/invalid-input with
     *     pointers into it, and whatever its record says of itself.
     */
    public <T> T applied(Patch patch, T now, long version, long seen) {
        if (version != seen) {
            throw KernelProblem.STALE_VERSION.because("it is at version %d now".formatted(version));
        }
        @SuppressWarnings("unchecked")
        var type = (Class<T>) now.getClass();
        var asked = read(patch.of(json(now)).toString(), type);
        var violations = validator.validate(asked);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return asked;
    }

    private static JsonObject json(Object now) {
        try (var reader = jakarta.json.Json.createReader(new StringReader(Json.write(now)))) {
            return reader.readObject();
        }
    }

    private static <T> T read(String json, Class<T> type) {
        T value;
        try {
            value = Json.read(json, type);
        } catch (JacksonException failure) {
            throw Misread.of(failure);
        }
        if (value == null) {
            throw HttpProblem.INVALID_INPUT.at("", "nothing is left of it");
        }
        return value;
    }
}
