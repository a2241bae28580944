package kr.seoul.techtrade.patches;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * What a PATCH asks for: how the resource is to differ from what it is. The resource is the body that PUT takes of it, and of
 * nothing else: ids, states and times are no part of it.
 */
public sealed interface Patch permits MergePatch, StepPatch {
    /** RFC 7396. */
    String MERGE = "application/merge-patch+json";

    /** RFC 6902. */
    String STEPS = "application/json-patch+json";

    /** What becomes of {@code now}. Problems: http/invalid-patch, patch-misses, patch-test-failed. */
    JsonValue of(JsonObject now);
}
