package kr.seoul.techtrade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kr.seoul.techtrade.testing.Cast;
import kr.seoul.techtrade.testing.Rest;
import kr.seoul.techtrade.testing.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A deal from its offer to a proven payout by the generated client in TypeScript; the files of it stand in
 * {@code src/client/typescript}. Without Node it is skipped with the reason, in CI it fails.
 */
@ExtendWith(RunningServer.class)
class TypeScriptClientIT {
    private static final long PATIENCE_MINUTES = 3;
    private static final Path SOURCES = Path.of("src", "client", "typescript");

    /** Where openapi-generator has put the client, in its folder {@code client}. */
    private static final Path FOLDER = Path.of("target", "client-typescript");

    @Test
    void compilesStrictlyAndPlaysAWholeDeal() throws Exception {
        for (var program : new String[] {"node", "npm"}) {
            mustBeThere(program);
        }
        try (var sources = Files.list(SOURCES)) {
            for (var source : sources.toList()) {
                var copy = FOLDER.resolve(source.getFileName());
                Files.deleteIfExists(copy);
                Files.copy(source, copy);
            }
        }
        run(Map.of(), "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock");
        run(Map.of(), "node", "node_modules/typescript/bin/tsc");
        var first = Math.floorMod(System.nanoTime(), 90_000_000) + 5_000_000;
        var numbers = IntStream.range(first, first + 3).mapToObj(Cast::businessNumber);
        var environment = Map.of(
                "BASE",
                Rest.anonymous().base().toString().replaceAll("/$", ""),
                "OPERATOR_ID",
                Cast.OPERATOR_ID,
                "OPERATOR_SECRET",
                Cast.OPERATOR_SECRET,
                "NUMBERS",
                numbers.collect(Collectors.joining(",")));
        var said = run(environment, "node", "out/deal.js");
        assertTrue(said.matches("TT\\d+-\\d+ is closed and proven\\s*"), said);
    }

    private static void mustBeThere(String program) {
        var found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!found) {
            var reason = "No " + program + " in the PATH: the generated client in TypeScript is not tried.";
            System.out.println(reason);
            assertNotEquals("true", System.getenv("CI"), reason);
            abort(reason);
        }
    }

    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var log = FOLDER.resolve("run.log").toFile();
        var builder = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log);
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            assertTrue(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), () -> Arrays.toString(command) + " hangs");
        } finally {
            process.destroyForcibly();
        }
        var said = Files.readString(log.toPath());
        assertEquals(0, process.exitValue(), said);
        return said;
    }
}
