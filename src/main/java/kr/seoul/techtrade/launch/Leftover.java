package kr.seoul.techtrade.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A server that outlived its launcher (killed, not stopped) and would stand in the way of the next one. */
final class Leftover {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Leftover() {}

    /** Ends the process that {@code pidFile} names in its first line, if it is still alive and still {@code program}. */
    static void end(Path pidFile, String program) {
        if (Files.notExists(pidFile)) {
            return;
        }
        try (var lines = Files.lines(pidFile)) {
            lines.findFirst()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                    .filter(process -> process.info().commandLine().orElse("").contains(program))
                    .ifPresent(Leftover::end);
        } catch (IOException unreadable) {
            throw new StartFailure("Cannot read " + pidFile + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static void end(ProcessHandle process) {
        System.out.println("Ending " + process.pid() + ", left over from a launcher that was killed.");
        process.destroy();
        if (!hasEnded(process)) {
            process.destroyForcibly();
            hasEnded(process);
        }
    }

    private static boolean hasEnded(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException alive) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
