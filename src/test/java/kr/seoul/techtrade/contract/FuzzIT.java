package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kr.seoul.techtrade.contract.Contract.Operation;
import kr.seoul.techtrade.identity.Role;
import kr.seoul.techtrade.iso20022.CamtFile;
import kr.seoul.techtrade.testing.Cast.Player;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.Rest.Reply;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation of the contract with every part of its request in turn left out, mistyped, beyond its bounds, hostile or huge,
 * sent by whoever may do it to what is real: the server stays up, answers with what the contract says, and tells nothing of itself.
 * Each part gets a share of the values in turn; {@code -Dtechtrade.fuzz.share=100} gives each of them all.
 */
@ExtendWith(RunningServer.class)
class FuzzIT {
    private static final Contract CONTRACT = Contract.read();
    private static final int TOLD = 40;
    private static final int TOO_MANY = 429;

    /** What only our own code, our libraries or the database say. */
    private static final Pattern LEAK = Pattern.compile(
            "Exception|SQLSTATE|PSQL|ERROR:|violates|at (kr|java|jakarta|org|com)\\.|eclipselink|hibernate|jersey|payara|glassfish",
            Pattern.CASE_INSENSITIVE);

    /** Beyond which an answer counts as one that hangs, when it is as many times what an answer of this run takes. */
    private static final long HANG_NANOS = Duration.ofSeconds(10).toNanos();

    private static final int HANG_TIMES = 100;

    private static final List<Long> TOOK = new ArrayList<>();
    private static World world;
    private static Player expert;
    private static Player auditor;

    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void enter() {
        world = new World();
        expert = world.cast.player(Role.EXPERT, "감정원");
        auditor = world.cast.player(Role.AUDITOR, "감사원");
    }

    static Stream<Operation> operations() {
        return CONTRACT.operations().stream().filter(Operation::isApi);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void answersWhateverComes(Operation operation) {
        var address = world.address(operation);
        var rest = whoMay(operation, address);
        bodies(rest, operation, address);
        forms(rest, operation, address);
        streams(rest, operation, address);
        queries(rest, operation, address);
        paths(rest, operation);
        headers(rest, operation, address);
        assertEquals(List.of(), faults.subList(0, Math.min(TOLD, faults.size())), faults.size() + " faults");
    }

    /** Of those whose things they are the first to whom it is not forbidden or hidden. */
    private static Rest whoMay(Operation operation, String address) {
        return Stream.of(
                        world.seller.rest(),
                        world.buyer.rest(),
                        world.hub.rest(),
                        world.bank.rest(),
                        expert.rest(),
                        auditor.rest())
                .filter(rest -> !List.of(401, 403, 404)
                        .contains(World.send(rest, operation, address).status()))
                .findFirst()
                .orElse(world.cast.operator());
    }

    private void bodies(Rest rest, Operation operation, String address) {
        for (var type : operation.jsonTypes()) {
            if (operation.example(type).isMissingNode()) {
                continue;
            }
            var seen = seen(rest, operation, address);
            for (var body : Mutations.of(operation.example(type))) {
                var as = body.type().equals(Mutations.JSON_TYPE) ? type : body.type();
                look(body.what(), () -> again(seen)
                        .sendBytes(verb(operation), dry(operation, address), as, body.bytes()));
            }
        }
    }

    private void forms(Rest rest, Operation operation, String address) {
        var example = operation.example(Contract.FORM);
        if (!example.isMissingNode()) {
            for (var body : Mutations.ofForm(example)) {
                look(body.what(), () -> rest.sendBytes(verb(operation), address, body.type(), body.bytes()));
            }
        }
    }

    /** Of each type, the lines of the contract or a sheet, a document or text of the kind. */
    private void streams(Rest rest, Operation operation, String address) {
        for (var type : operation.streamTypes()) {
            for (var body : Mutations.ofStream(type, good(operation, type))) {
                look(type + ": " + body.what(), () -> again(seen(rest, operation, address))
                        .with("Upload-Offset", "0")
                        .sendBytes(verb(operation), world.fresh(operation, address), body.type(), body.bytes()));
            }
        }
    }

    private static String good(Operation operation, String type) {
        if (type.endsWith("xml")) {
            return operation.isFed()
                    ? "<records><record><key>a</key><name>㈜한빛배터리</name></record></records>"
                    : CamtFile.of("camt.054.001.08", "fuzz", "79900000000410", "KRW")
                            .deposit("fuzz", "1", "nobody")
                            .xml();
        }
        var example = operation.example(type);
        if (example.isMissingNode()) {
            return "key,name\nb,㈜새싹배터리\n";
        }
        return example.isString() ? example.asString() : example.toString();
    }

    private void queries(Rest rest, Operation operation, String address) {
        for (var name : operation.parameterNames()) {
            if (name.startsWith("query:")) {
                var parameter = name.substring("query:".length());
                for (var value : Mutations.values()) {
                    look(name + "=" + value, () -> plain(rest, operation, added(address, parameter + "=" + value)));
                }
                look(
                        name + " twice",
                        () -> plain(rest, operation, added(address, parameter + "=1&" + parameter + "=2")));
            }
        }
        look("an unknown parameter", () -> plain(rest, operation, added(address, "noSuchParameter=1")));
    }

    private void paths(Rest rest, Operation operation) {
        var variables = Pattern.compile("\\{\\w+}").matcher(operation.path());
        while (variables.find()) {
            for (var value : Mutations.values()) {
                if (!value.isEmpty()) {
                    var path = operation.path().replace(variables.group(), value);
                    var address = path.contains("{")
                            ? path.replaceAll("\\{\\w+}", "019aa5c0-2b7e-7c3d-9a51-0f6b2e9d4c13")
                            : path;
                    look(variables.group() + "=" + value, () -> plain(rest, operation, stream(operation, address)));
                }
            }
        }
    }

    /** One value of each header: they are read in one place for all operations. */
    private void headers(Rest rest, Operation operation, String address) {
        for (var header : List.of("If-Match", "If-None-Match")) {
            var tag = Mutations.tag();
            look(header + ": " + tag, () -> with(rest, header, tag, operation, address));
        }
        for (var header : List.of("Idempotency-Key", "Prefer", "Accept", "Accept-Language", "Range", "Last-Event-ID")) {
            var value = Mutations.header();
            look(header + ": " + value, () -> with(rest, header, value, operation, address));
        }
    }

    private static Reply with(Rest rest, String header, String value, Operation operation, String address) {
        var type = operation.requestTypes().stream().findFirst().orElse(null);
        var body = type == null ? null : operation.example(type).toString();
        return again(rest).ifMatch(1).with(header, value).send(verb(operation), address, type, body);
    }

    /** Under the version that is, so that what follows it is reached. */
    private static Rest seen(Rest rest, Operation operation, String address) {
        var path = address.replaceAll("\\?.*", "");
        while (path.length() > "/api/".length() && operation.parameterNames().contains("header:If-Match")) {
            var reply = CONTRACT.operation("get", path).isPresent() ? rest.get(path) : null;
            if (reply != null && reply.status() == 200 && reply.header("ETag") != null) {
                return rest.with("If-Match", reply.header("ETag"));
            }
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return operation.verb().equals("get") ? rest : rest.ifMatch(1);
    }

    private static Reply plain(Rest rest, Operation operation, String address) {
        return World.send(rest, operation, address);
    }

    private static Rest again(Rest rest) {
        return rest.withKey(UUID.randomUUID().toString());
    }

    private static String dry(Operation operation, String address) {
        return operation.parameterNames().contains("query:dry-run") ? added(address, "dry-run=true") : address;
    }

    private static String stream(Operation operation, String address) {
        return operation.path().endsWith("/stream")
                        && operation.parameterNames().contains("query:after")
                ? added(address, "after=nonsense")
                : address;
    }

    private static String added(String address, String pair) {
        return address + (address.contains("?") ? "&" : "?") + pair;
    }

    private static String verb(Operation operation) {
        return operation.verb().toUpperCase(Locale.ROOT);
    }

    /** Nobody may send as much in a minute: what was not heard is sent again in the next. */
    private static Reply patient(Supplier<Reply> sent) {
        var reply = sent.get();
        if (reply.status() != TOO_MANY) {
            return reply;
        }
        try {
            Thread.sleep(Duration.ofSeconds(Long.parseLong(reply.header("Retry-After")))
                    .toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return sent.get();
    }

    /** No time is asserted but that of an answer that hangs: far from all others, on a busy machine too. */
    private Reply timed(String what, Supplier<Reply> sent) {
        var took = new AtomicLong();
        var reply = patient(() -> {
            long since = System.nanoTime();
            var got = sent.get();
            took.set(System.nanoTime() - since);
            return got;
        });
        TOOK.add(took.get());
        if (took.get() > HANG_NANOS && took.get() > HANG_TIMES * typical()) {
            faults.add("%s: took %d ms"
                    .formatted(what, Duration.ofNanos(took.get()).toMillis()));
        }
        return reply;
    }

    /** The median of all answers until now. */
    private static long typical() {
        return TOOK.stream().sorted().skip(TOOK.size() / 2).findFirst().orElseThrow();
    }

    /** What is not in the contract, {@link Replies} refuses. */
    private void look(String what, Supplier<Reply> sent) {
        try {
            var reply = timed(what, sent);
            if (reply.status() >= 500 && reply.status() != 503) {
                faults.add(what + ": " + reply.status() + " " + reply.body());
            } else if (reply.status() >= 400 && LEAK.matcher(reply.body()).find()) {
                faults.add(what + " leaks: " + reply.body());
            }
        } catch (AssertionError unlike) {
            faults.add(what + ": " + unlike.getMessage());
        }
    }
}
