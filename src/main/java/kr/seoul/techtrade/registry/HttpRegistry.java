package kr.seoul.techtrade.registry;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kr.seoul.techtrade.kernel.BriefClient;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.PlainText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Asks {@code GET <address>?country=KR&kind=PATENT&number=10-2023-0123456&as=OWNER&holder=1234567891}, with the token, if any, as
 * Bearer. 200 answers {@code {"number":…,"as":…,"holder":…,"state":"RECORDED|REFUSED|PENDING","reference":…,"on":"2026-11-30","why":…}}
 * and repeats what it is about, 404 knows of no application. Redirects are not followed; time and size are bounded. After the first
 * question that gets no answer the others are not asked: they wait for the next time.
 */
final class HttpRegistry implements Registry {
    private static final Duration ROUND_MAX = Duration.ofMinutes(5);
    private static final int REFERENCE_MAX = 100;
    private static final int WHY_MAX = 300;

    private final URI address;
    private final Optional<String> token;
    private final BriefClient client = new BriefClient();

    HttpRegistry(URI address, Optional<String> token) {
        this.address = address;
        this.token = token;
    }

    /** It cannot be reached, or cannot be understood. */
    private static final class Silence extends Exception {
        private static final long serialVersionUID = 1;

        Silence(String why) {
            super(why, null, false, false);
        }
    }

    @Override
    public List<Answer> ask(List<Change> changes) {
        long from = System.nanoTime();
        var answers = new ArrayList<Answer>(changes.size());
        String down = null;
        for (var change : changes) {
            if (down == null && System.nanoTime() - from > ROUND_MAX.toNanos()) {
                down = "it takes too long";
            }
            if (down != null) {
                answers.add(Answer.silent(down));
                continue;
            }
            try {
                answers.add(read(send(change), change));
            } catch (IOException failed) {
                down = "it cannot be reached";
                answers.add(Answer.silent(down));
            } catch (Silence unreadable) {
                answers.add(Answer.silent(unreadable.getMessage()));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                down = "the server stops";
                answers.add(Answer.silent(down));
            }
        }
        return answers;
    }

    private HttpResponse<byte[]> send(Change change) throws IOException, InterruptedException {
        var right = change.right();
        var query = query(
                "country", right.country(),
                "kind", right.kind().name(),
                "number", right.number(),
                "as", change.as().name(),
                "holder", change.holder());
        var request = HttpRequest.newBuilder(URI.create(address + "?" + query));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return client.send(request.build());
    }

    private static String query(String... namesAndValues) {
        return Stream.iterate(0, i -> i < namesAndValues.length, i -> i + 2)
                .map(i -> namesAndValues[i] + "=" + URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Answer read(HttpResponse<byte[]> answer, Change change) throws Silence {
        int status = answer.statusCode();
        if (status == 404) {
            return Answer.PENDING;
        }
        if (status != 200) {
            throw new Silence("it answered " + status);
        }
        if (BriefClient.isTooLong(answer)) {
            throw new Silence("its answer is longer than " + BriefClient.BYTES_MAX + " bytes");
        }
        try {
            return answer(Json.MAPPER.readTree(answer.body()), change);
        } catch (JacksonException | DateTimeException unreadable) {
            throw new Silence("its answer cannot be read");
        }
    }

    /** Money follows from it: so it says of what it speaks, and of a decision when and under which reference it was made. */
    private static Answer answer(JsonNode told, Change change) throws Silence {
        boolean isAboutIt =
                text(told, "number", REFERENCE_MAX).equals(change.right().number())
                        && text(told, "as", REFERENCE_MAX).equals(change.as().name())
                        && text(told, "holder", REFERENCE_MAX).equals(change.holder());
        if (!isAboutIt) {
            throw new Silence("its answer is about something else");
        }
        var standing = standing(text(told, "state", REFERENCE_MAX));
        if (standing == Standing.PENDING) {
            return Answer.PENDING;
        }
        var reference = text(told, "reference", REFERENCE_MAX);
        var why = told.path("why").asString("");
        return new Answer(
                standing,
                reference,
                LocalDate.parse(text(told, "on", REFERENCE_MAX)),
                why.length() <= WHY_MAX && PlainText.Check.isPlain(why, false) ? why : null);
    }

    private static Standing standing(String state) throws Silence {
        return Stream.of(Standing.RECORDED, Standing.REFUSED, Standing.PENDING)
                .filter(each -> each.name().equals(state))
                .findFirst()
                .orElseThrow(() -> new Silence("it knows a state of its own"));
    }

    private static String text(JsonNode node, String name, int most) throws Silence {
        var text = node.path(name).asString("");
        if (text.length() > most || !PlainText.Check.isPlain(text, false)) {
            throw new Silence("its answer has no usable " + name);
        }
        return text;
    }
}
