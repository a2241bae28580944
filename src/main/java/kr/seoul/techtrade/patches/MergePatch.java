package kr.seoul.techtrade.patches;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/** The properties that change, as they are to be; null takes one away, a list is replaced as a whole (RFC 7396). */
record MergePatch(JsonObject changes) implements Patch {
    /** Problems: http/invalid-patch. */
    static MergePatch read(JsonValue body) {
        if (body instanceof JsonObject changes) {
            return new MergePatch(changes);
        }
        throw PatchProblem.INVALID_PATCH.at("", "is no object: the properties that change, null for those that go");
    }

    @Override
    public JsonValue of(JsonObject now) {
        return Json.createMergePatch(changes).apply(now);
    }
}
