package kr.seoul.techtrade.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kr.seoul.techtrade.http.RestApplication;

/** The classes of the WAR, loaded but not initialised. */
public final class Program {
    private static final String CLASS = ".class";

    private Program() {}

    public static List<Class<?>> classes() {
        try {
            var root = Path.of(RestApplication.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (var files = Files.walk(root)) {
                return files.map(root::relativize)
                        .map(Path::toString)
                        .filter(name -> name.endsWith(CLASS) && !name.endsWith("package-info" + CLASS))
                        .<Class<?>>map(name -> load(name.substring(0, name.length() - CLASS.length())
                                .replace(root.getFileSystem().getSeparator(), ".")))
                        .toList();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Program.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
