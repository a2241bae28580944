package kr.seoul.techtrade.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import kr.seoul.techtrade.investment.Lines;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.lines.Entry;
import kr.seoul.techtrade.lines.Incoming;
import kr.seoul.techtrade.originals.Recording;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

/** An array of JSON objects, each as a line of NDJSON has it, an element at a time. */
public final class JsonFeed implements Feed {
    private final Bounds bounds;
    private final Recording read;
    private final JsonParser parser;
    private long number;

    /** Problems: directory/invalid-feed when it does not begin as an array does. */
    public JsonFeed(InputStream in) {
        bounds = new Bounds(in);
        read = new Recording(bounds);
        try {
            parser = Json.MAPPER.createParser(read);
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw DirectoryProblem.INVALID_FEED.because("is no JSON array");
            }
        } catch (JacksonException malformed) {
            throw broken(malformed);
        }
    }

    @Override
    public Optional<Incoming> next() throws IOException {
        bounds.next();
        try {
            var token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                return Optional.empty();
            }
            if (token == null) {
                throw DirectoryProblem.INVALID_FEED.because("the array does not end");
            }
            number++;
            if (number > NdjsonFeed.LINES_MAX) {
                throw DirectoryProblem.FEED_TOO_LARGE.because(
                        "a feed has at most %d lines".formatted(NdjsonFeed.LINES_MAX));
            }
            return Optional.of(entry(parser.<JsonNode>readValueAsTree()));
        } catch (JacksonIOException cut) {
            throw cut.getCause();
        } catch (JacksonException malformed) {
            throw broken(malformed);
        }
    }

    @Override
    public byte[] original(boolean last) {
        return read.take(last);
    }

    @Override
    public long pending() {
        return read.size();
    }

    private Entry entry(JsonNode element) {
        var text = element.toString();
        try {
            if (!element.isObject()) {
                throw DirectoryProblem.INVALID_RECORD.at("", "must be a JSON object");
            }
            if (text.length() > NdjsonFeed.LINE_BYTES_MAX) {
                throw DirectoryProblem.INVALID_RECORD.at(
                        "", "is longer than %d characters".formatted(NdjsonFeed.LINE_BYTES_MAX));
            }
            return Entry.of(number, Lines.read(element, text));
        } catch (Problem problem) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            return Entry.bad(number, problem, Arrays.copyOf(bytes, Math.min(bytes.length, NdjsonFeed.LINE_BYTES_MAX)));
        }
    }

    private Problem broken(JacksonException malformed) {
        return DirectoryProblem.INVALID_FEED.because(
                "after element %d it is not JSON: %s".formatted(number, malformed.getOriginalMessage()));
    }
}
