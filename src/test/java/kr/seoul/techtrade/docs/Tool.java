package kr.seoul.techtrade.docs;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program of the machine that runs samples. Without it they are skipped with the reason, in CI they fail. */
record Tool(Path path) {
    private static final long PATIENCE_SECONDS = 180;

    /** What a program wrote, both streams, and how it ended. */
    record Result(int status, String out) {}

    static Tool named(String name) {
        return named(name, System.getenv("PATH"), "true".equals(System.getenv("CI")));
    }

    static Tool named(String name, String path, boolean ci) {
        var found = find(name, path);
        if (found.isEmpty()) {
            var reason = "No " + name + " in the PATH: the samples for it cannot be run.";
            System.out.println(reason);
            if (ci) {
                throw new AssertionError(reason);
            }
            abort(reason);
        }
        return new Tool(found.get());
    }

    private static Optional<Path> find(String name, String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Of the JDK that runs the test. */
    static Tool java() {
        return new Tool(Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    Result run(Path folder, Map<String, String> environment, byte[] in, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(path.toString());
        command.addAll(arguments);
        var out = folder.resolve("run.log");
        var given = Files.write(folder.resolve("run.in"), in);
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(given.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end: " + Files.readString(out));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
        return new Result(process.exitValue(), Files.readString(out));
    }
}
