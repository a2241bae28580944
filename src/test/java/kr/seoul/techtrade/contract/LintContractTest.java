package kr.seoul.techtrade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of others are looked at where they are to be had, and in CI nobody overlooks that they were not. */
class LintContractTest {
    @TempDir
    private Path programs;

    /** How it ended, and what it said. */
    private record Ended(int status, String out) {}

    @Test
    void failsInCiWhenTheirPackagesAreNotToBeHad() throws Exception {
        program("node", 0);
        program("npm", 1);
        var ended = run("true");
        assertEquals(1, ended.status(), ended::out);
        assertTrue(ended.out().contains("in CI they must"), ended::out);
    }

    @Test
    void saysSoElsewhere() throws Exception {
        program("node", 0);
        program("npm", 1);
        var ended = run("false");
        assertEquals(0, ended.status(), ended::out);
        assertTrue(ended.out().contains("their packages are not to be had"), ended::out);
    }

    private void program(String name, int status) throws IOException {
        var file = Files.writeString(programs.resolve(name), "#!/bin/sh\nexit " + status + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Ended run(String ci) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
        var builder = new ProcessBuilder("/bin/bash", ".ci/lint-contract").redirectErrorStream(true);
        builder.environment().put("PATH", programs + File.pathSeparator + System.getenv("PATH"));
        builder.environment().put("CI", ci);
        var process = builder.start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out);
    }
}
