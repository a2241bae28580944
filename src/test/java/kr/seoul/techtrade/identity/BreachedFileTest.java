package kr.seoul.techtrade.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreachedFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"\n", ":1\n", ":12345678\r\n"})
    void findsEveryLineAndNoOther(String end) throws Exception {
        for (int size : List.of(1, 2, 3, 500)) {
            var leaked = IntStream.range(0, size).mapToObj(n -> "leaked " + n).toList();
            var list = list(leaked, end);
            leaked.forEach(password -> assertTrue(list.contain(password), password));
            IntStream.range(0, 500).forEach(n -> assertFalse(list.contain("unheard of " + n)));
        }
    }

    @Test
    void findsTheLastLineWithoutAnEnd() throws Exception {
        var file = folder.resolve("one");
        Files.writeString(file, sha("a password"));
        assertTrue(new BreachedFile(Optional.of(file.toString())).contain("a password"));
    }

    @Test
    void knowsNoneWithoutAList() throws IOException {
        assertFalse(new BreachedFile(Optional.empty()).contain("password"));
        var empty = Files.createFile(folder.resolve("empty"));
        assertFalse(new BreachedFile(Optional.of(empty.toString())).contain("password"));
    }

    @Test
    void failsTheStartWhenTheListIsNotThere() {
        var gone = new BreachedFile(Optional.of(folder.resolve("gone").toString()));
        var failed = assertThrows(IllegalStateException.class, () -> gone.begin("start"));
        assertEquals("techtrade.breached.passwords cannot be read: " + folder.resolve("gone"), failed.getMessage());
    }

    private BreachedFile list(List<String> passwords, String end) throws Exception {
        var hashes = new TreeSet<String>();
        for (var password : passwords) {
            hashes.add(sha(password));
        }
        var file = folder.resolve("list");
        Files.writeString(file, String.join(end, hashes) + end);
        return new BreachedFile(Optional.of(file.toString()));
    }

    private static String sha(String password) throws Exception {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes("UTF-8")));
    }
}
