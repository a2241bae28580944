package kr.seoul.techtrade.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.testing.Rest;
import tools.jackson.databind.JsonNode;

/** What was printed when all was ready, taken at its word. */
record Greeting(List<String> lines, Path folder) {
    private static final String TRY = "Try:";
    private static final long ANSWER_MAX_S = 60;

    /** The addresses answer. */
    void mustLead(URI address) throws IOException, SQLException {
        assertEquals(address + "/", after("portal"));
        var home = Rest.at(address).get("/").expect(302).header("Location");
        assertTrue(home.startsWith(address + "/"), home);
        Rest.at(address).get(home.substring(address.toString().length())).expect(200);
        for (var named : after("REST").split(", ")) {
            var each = named.substring(named.lastIndexOf(' ') + 1);
            assertTrue(each.startsWith(address.toString()), each);
            if (!each.endsWith("/api")) {
                Rest.at(address)
                        .get(each.substring(address.toString().length()))
                        .expect(200);
            }
        }
        assertTrue(Files.isDirectory(folder.resolve(after("logs"))), () -> after("logs"));
        assertEquals(1, count("select 1"));
    }

    /** Of one row and column, asked by the owner of the tables where it says that PostgreSQL is. */
    long count(String query) throws IOException, SQLException {
        var told = after("PostgreSQL").split(", passwords in ");
        var secrets = Secrets.keptIn(folder.resolve(told[1]));
        try (var connection = DriverManager.getConnection(told[0], "techtrade_owner", secrets.owner());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Everybody of the demonstration is there, as they are in the file. */
    void mustName(JsonNode credentials) {
        var people =
                lines.stream().filter(line -> line.startsWith("  sign in ")).toList();
        assertEquals(credentials.get("people").size(), people.size());
        for (int i = 0; i < people.size(); i++) {
            var person = credentials.at("/people/" + i);
            for (var name : List.of("role", "email", "password", "totpSecret")) {
                assertTrue(people.get(i).contains(person.get(name).asString()), people.get(i));
            }
        }
        var clients =
                lines.stream().filter(line -> line.startsWith("  API client ")).toList();
        assertEquals(credentials.get("clients").size(), clients.size());
        for (int i = 0; i < clients.size(); i++) {
            var client = credentials.at("/clients/" + i);
            for (var name : List.of("role", "clientId", "clientSecret")) {
                assertTrue(clients.get(i).contains(client.get(name).asString()), clients.get(i));
            }
        }
    }

    /** The three lines to try are typed into a shell as they stand. */
    void mustAnswer() throws IOException, InterruptedException {
        var tried = lines.subList(lines.indexOf(TRY) + 1, lines.size()).stream()
                .filter(line -> !line.isBlank())
                .toList();
        assertEquals(3, tried.size(), tried::toString);
        assertEquals("UP", typed(tried.get(0)).get("status").asString());
        var found = typed(tried.get(1));
        assertTrue(found.get("total").asInt() > 0, found::toString);
        assertTrue(found.at("/items/0").toString().contains("배터리"), found::toString);
        assertEquals("Bearer", typed(tried.get(2)).get("token_type").asString());
    }

    private JsonNode typed(String line) throws IOException, InterruptedException {
        var script = Files.writeString(folder.resolve("line.sh"), line);
        var out = folder.resolve("line.out");
        var shell = new ProcessBuilder("sh", script.toString())
                .redirectError(folder.resolve("line.err").toFile())
                .redirectOutput(out.toFile())
                .start();
        assertTrue(shell.waitFor(ANSWER_MAX_S, TimeUnit.SECONDS), line);
        assertEquals(0, shell.exitValue(), () -> line + " " + read(folder.resolve("line.err")));
        return Json.MAPPER.readTree(Files.readString(out));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private String after(String name) {
        var line = lines.stream()
                .filter(each -> each.matches("  " + name + " +\\S.*"))
                .findFirst();
        return line.orElseThrow(() -> new AssertionError("no " + name + " in " + lines))
                .substring(2 + name.length())
                .strip();
    }
}
