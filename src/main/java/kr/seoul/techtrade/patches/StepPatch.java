package kr.seoul.techtrade.patches;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonPointer;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.Problem;

/**
 * Steps one after the other, all or none (RFC 6902). {@code JsonPatch} of the platform does not say which of them failed, and takes
 * {@code /ab} for a part of {@code /a}; its pointers do both well.
 */
record StepPatch(List<Step> steps) implements Patch {
    static final int STEPS_MAX = 100;

    /** Each copy may double what there is. */
    static final int LENGTH_MAX = 1 << 18;

    /** The resource lies below a root of its own, so that a step may replace the whole of it as any other part. */
    private static final String ROOT = "resource";

    private enum Op {
        ADD,
        REMOVE,
        REPLACE,
        MOVE,
        COPY,
        TEST;

        boolean takesValue() {
            return this == ADD || this == REPLACE || this == TEST;
        }

        boolean takesFrom() {
            return this == MOVE || this == COPY;
        }

        /** Where a list ends there is nothing yet, but something can be put there. */
        boolean puts() {
            return this == ADD || takesFrom();
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One of them.
     *
     * @param at where it stands in the patch, such as {@code /0}
     * @param from null unless it moves or copies
     * @param value null unless it adds, replaces or tests
     */
    record Step(String at, Op op, String path, String from, JsonValue value) {
        private static final Pattern POINTER = Pattern.compile("(/([^~/]++|~[01])*+)*+");
        /** What no list has: the place behind its last one, and a number that begins with zero. */
        private static final Pattern NOWHERE = Pattern.compile(".*/(-|0\\d+)(/.*)?");

        /** Members that its op has no use for are passed over, as the RFC has it. */
        static Step read(String at, JsonValue step) {
            if (!(step instanceof JsonObject json)) {
                throw PatchProblem.INVALID_PATCH.at(at, "is no object with op and path");
            }
            var op = op(at, json);
            var path = pointer(at, json, "path", op.puts());
            var from = op.takesFrom() ? pointer(at, json, "from", false) : null;
            if (op.takesValue() && !json.containsKey("value")) {
                throw PatchProblem.INVALID_PATCH.at(at + "/value", "is missing");
            }
            if (op == Op.MOVE && path.startsWith(from + "/")) {
                throw PatchProblem.INVALID_PATCH.at(at + "/from", "nothing moves into itself");
            }
            return new Step(at, op, path, from, op.takesValue() ? json.get("value") : null);
        }

        private static Op op(String at, JsonObject json) {
            var word = json.get("op") instanceof JsonString text ? text.getString() : "";
            return Stream.of(Op.values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> PatchProblem.INVALID_PATCH.at(
                            at + "/op",
                            "is none of " + Stream.of(Op.values()).map(Op::word).collect(Collectors.joining(", "))));
        }

        private static String pointer(String at, JsonObject json, String name, boolean mayEndAList) {
            if (!(json.get(name) instanceof JsonString text)
                    || !POINTER.matcher(text.getString()).matches()) {
                throw PatchProblem.INVALID_PATCH.at(
                        at + "/" + name, "is no JSON pointer such as /rights/0/number (RFC 6901)");
            }
            var pointer = text.getString();
            var known = mayEndAList && pointer.endsWith("/-") ? pointer.substring(0, pointer.length() - 2) : pointer;
            if (NOWHERE.matcher(known).matches()) {
                throw misses(at, name);
            }
            return pointer;
        }

        JsonObject on(JsonObject document) {
            return switch (op) {
                case ADD -> put(document, value);
                case REMOVE -> removed(document, path, "path");
                case REPLACE -> replaced(document);
                case MOVE -> put(removed(document, from, "from"), found(document, from, "from"));
                case COPY -> bounded(put(document, found(document, from, "from")));
                case TEST -> tested(document);
            };
        }

        private JsonObject put(JsonObject document, JsonValue what) {
            try {
                return below(path).add(document, what);
            } catch (JsonException none) {
                throw misses("path");
            }
        }

        private JsonObject removed(JsonObject document, String where, String name) {
            try {
                return below(where).remove(document);
            } catch (JsonException none) {
                throw misses(name);
            }
        }

        private JsonObject replaced(JsonObject document) {
            try {
                return below(path).replace(document, value);
            } catch (JsonException none) {
                throw misses("path");
            }
        }

        private JsonValue found(JsonObject document, String where, String name) {
            try {
                return below(where).getValue(document);
            } catch (JsonException none) {
                throw misses(name);
            }
        }

        private JsonObject tested(JsonObject document) {
            if (!isSame(found(document, path, "path"), value)) {
                throw PatchProblem.PATCH_TEST_FAILED.at(at + "/value", "is not what is there");
            }
            return document;
        }

        private JsonObject bounded(JsonObject document) {
            if (document.toString().length() > LENGTH_MAX) {
                throw PatchProblem.INVALID_PATCH.at(at, "makes it longer than %d characters".formatted(LENGTH_MAX));
            }
            return document;
        }

        /** Numbers are the same when they are equal, however they are written. */
        private static boolean isSame(JsonValue one, JsonValue other) {
            return one instanceof JsonNumber number && other instanceof JsonNumber wanted
                    ? number.bigDecimalValue().compareTo(wanted.bigDecimalValue()) == 0
                    : one.equals(other);
        }

        private Problem misses(String name) {
            return misses(at, name);
        }

        private static Problem misses(String at, String name) {
            return PatchProblem.PATCH_MISSES.at(at + "/" + name, "there is no such place");
        }

        private static JsonPointer below(String pointer) {
            return Json.createPointer("/" + ROOT + pointer);
        }
    }

    /** Problems: http/invalid-patch, patch-misses. */
    static StepPatch read(JsonValue body) {
        if (!(body instanceof JsonArray steps)) {
            throw PatchProblem.INVALID_PATCH.at("", "is no list of steps");
        }
        if (steps.size() > STEPS_MAX) {
            throw PatchProblem.INVALID_PATCH.at("", "has more than %d steps".formatted(STEPS_MAX));
        }
        var read = new ArrayList<Step>();
        for (int i = 0; i < steps.size(); i++) {
            read.add(Step.read("/" + i, steps.get(i)));
        }
        return new StepPatch(List.copyOf(read));
    }

    @Override
    public JsonValue of(JsonObject now) {
        var document = Json.createObjectBuilder().add(ROOT, now).build();
        for (var step : steps) {
            document = step.on(document);
        }
        return document.getOrDefault(ROOT, JsonValue.NULL);
    }
}
