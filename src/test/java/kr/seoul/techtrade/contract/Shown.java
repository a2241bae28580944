package kr.seoul.techtrade.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.testing.ReplyWitness;
import kr.seoul.techtrade.testing.Rest.Reply;

/**
 * Where the examples of the contract's answers come from: with {@code -Dtechtrade.examples=<folder>} each good answer in JSON to a read
 * is written there, of every form the first one, by operation and a line each. Whoever adds an operation takes one of them.
 */
public final class Shown implements ReplyWitness {
    private static final String FOLDER = System.getProperty("techtrade.examples", "");
    private static final int LENGTH_MAX = 200_000;
    private static final Contract CONTRACT = Contract.read();
    private static final Set<String> FORMS = ConcurrentHashMap.newKeySet();

    @Override
    public void see(String method, String address, String sent, Reply reply) {
        if (!FOLDER.isEmpty()
                && method.equals("GET")
                && reply.status() == 200
                && reply.body().length() < LENGTH_MAX) {
            var type = Contract.bare(String.valueOf(reply.header("Content-Type")));
            if ((type.equals("application/json") || type.endsWith("+json")) && !address.contains("fields=")) {
                CONTRACT.operation("get", address.replaceAll("[?#].*", ""))
                        .ifPresent(operation -> keep(operation.id(), reply.body()));
            }
        }
    }

    private static void keep(String operation, String body) {
        var form = new TreeSet<String>();
        Lint.walk("", Json.MAPPER.readTree(body), (pointer, node) -> form.add(pointer.replaceAll("/\\d+", "/0")));
        if (FORMS.add(operation + form)) {
            try {
                var file = Files.createDirectories(Path.of(FOLDER)).resolve(operation + ".ndjson");
                Files.writeString(
                        file,
                        Json.write(Json.MAPPER.readTree(body)) + "\n",
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
