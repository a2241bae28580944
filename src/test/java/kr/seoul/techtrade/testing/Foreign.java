package kr.seoul.techtrade.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;

/** A server that others make and a test run starts beside ours, as a process of its own on this machine. */
record Foreign(String name, Process process, Path log) {
    private static final int OK = 200;
    private static final int END_SECONDS = 20;
    private static final Duration BREATH = Duration.ofMillis(300);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What it says is added to {@code log}. */
    static Foreign start(String name, ProcessBuilder command, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            command.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
            return new Foreign(name, command.start(), log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Until it answers there by 200. */
    void awaitReady(URI at, Duration most) {
        var asked = HttpRequest.newBuilder(at).build();
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < most.toNanos() && process.isAlive()) {
            try {
                if (HTTP.send(asked, BodyHandlers.discarding()).statusCode() == OK) {
                    return;
                }
            } catch (IOException notYet) {
                // its port opens late
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
            LockSupport.parkNanos(BREATH.toNanos());
        }
        throw new IllegalStateException("%s does not start: see %s".formatted(name, log));
    }

    /** Fails on any other status than those that are {@code expected}. */
    HttpResponse<String> send(HttpRequest.Builder request, IntPredicate expected) {
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            if (!expected.test(answer.statusCode())) {
                throw new AssertionError("%s answered %d at %s: %s"
                        .formatted(name, answer.statusCode(), answer.uri().getPath(), answer.body()));
            }
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** With whatever it started itself. */
    void end() {
        var all = process.descendants().toList();
        process.destroy();
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        process.onExit().join();
        all.forEach(each -> each.onExit()
                .orTimeout(END_SECONDS, TimeUnit.SECONDS)
                .exceptionally(late -> {
                    each.destroyForcibly();
                    return each;
                })
                .join());
    }
}
