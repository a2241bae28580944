package kr.seoul.techtrade.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program hledger on a journal of ours. */
public final class Hledger {
    private Hledger() {}

    private record Answer(int status, String text) {}

    /** False on a machine without it, and told so; in CI it must be there. */
    public static boolean isThere() {
        boolean there = isInstalled();
        if (!there) {
            System.out.println("skipped: hledger is not installed");
        }
        return there || System.getenv("CI") != null;
    }

    private static boolean isInstalled() {
        try {
            return run(List.of("hledger", "--version")).status() == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    /** Accepts the journal, and answers its balances as CSV: {@code "fee:KRW","20000 KRW"}. */
    public static String balances(Path journal) throws IOException {
        hledger(journal, "check");
        return hledger(journal, "balance", "--flat", "--no-total", "-O", "csv");
    }

    private static String hledger(Path journal, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("hledger", "-f", journal.toString()));
        command.addAll(List.of(arguments));
        var answer = run(command);
        assertEquals(0, answer.status(), answer::text);
        return answer.text();
    }

    private static Answer run(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Answer(process.waitFor(), text);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
