package kr.seoul.techtrade.docs;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The files of the WAR that the documentation is made of, in UTF-8. */
final class Texts {
    private Texts() {}

    static String file(String path) {
        try (var in = Texts.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is not in the WAR");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Properties properties(String path) {
        var texts = new Properties();
        try {
            texts.load(new StringReader(file(path)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return texts;
    }
}
