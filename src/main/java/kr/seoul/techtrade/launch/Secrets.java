package kr.seoul.techtrade.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The database passwords, drawn once and kept beside the data in a file that only its owner can read. */
record Secrets(Path file, String superuser, String owner, String application) {
    private static final int BYTES = 24;

    static Secrets keptIn(Path file) throws IOException {
        if (Files.notExists(file)) {
            var drawn = new Properties();
            for (var role : new String[] {"superuser", "owner", "application"}) {
                drawn.setProperty(role, draw());
            }
            createPrivate(file);
            try (var out = Files.newBufferedWriter(file)) {
                drawn.store(out, "Passwords of the embedded PostgreSQL");
            }
        }
        var kept = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            kept.load(in);
        }
        return new Secrets(
                file, kept.getProperty("superuser"), kept.getProperty("owner"), kept.getProperty("application"));
    }

    static void createPrivate(Path file) throws IOException {
        if (knowsRights(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    static void makePrivate(Path folder) throws IOException {
        if (knowsRights(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean knowsRights(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static String draw() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
