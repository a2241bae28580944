package kr.seoul.techtrade.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A guide as its reader works through it: in the order of the text, in one shell, with nothing but what the text says. What comes out
 * is what the guide shows below it.
 */
public final class Walkthrough {
    /** Whatever a sample has started ends with it. */
    private static final String BEGINNING = "trap 'kill $(jobs -p) 2> /dev/null || true' EXIT\nset -eu\n";

    private final String slug;
    private final Path folder;

    /** @param folder empty; what the samples write is in it afterwards */
    public Walkthrough(String slug, Path folder) {
        this.slug = slug;
        this.folder = folder;
    }

    /** @param given what the text tells the reader to set */
    public void follow(Map<String, String> given) throws IOException {
        var bash = Tool.named("bash");
        Tool.named("curl");
        var samples = Sample.of(GuidesTest.text("en", slug));
        var script = new StringBuilder(BEGINNING);
        for (int i = 0; i < samples.size(); i++) {
            if (samples.get(i).isShell()) {
                script.append("{\n%s} > %d.out\n".formatted(samples.get(i).text(), i));
            }
        }
        Files.writeString(folder.resolve("guide.sh"), script);
        var environment = new HashMap<>(given);
        environment.put("PATH", Tool.java().path().getParent() + ":" + System.getenv("PATH"));
        var ended = bash.run(folder, environment, new byte[0], List.of("guide.sh"));
        assertEquals(0, ended.status(), () -> slug + ": " + ended.out() + outputs());
        for (int i = 1; i < samples.size(); i++) {
            var shown = samples.get(i);
            if (shown.isOutcome()) {
                var came = Files.readString(folder.resolve((i - 1) + ".out"));
                var asked = samples.get(i - 1).text();
                assertTrue(Outcome.fits(shown, came), () -> "%s shows%n%s%nbut there came%n%s%nof%n%s"
                        .formatted(slug, shown.text(), came, asked));
            }
        }
    }

    /** What came until it broke off. */
    private String outputs() {
        try (var files = Files.list(folder)) {
            var all = new StringBuilder();
            for (var file :
                    files.filter(path -> path.toString().endsWith(".out")).toList()) {
                all.append('\n').append(file.getFileName()).append(": ").append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
