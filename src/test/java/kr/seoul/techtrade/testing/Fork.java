package kr.seoul.techtrade.testing;

import java.nio.file.Path;

/** The virtual machines that share the tests, each with a server and a database of its own. */
final class Fork {
    private static final String NUMBER = System.getProperty("techtrade.fork", "1");

    private Fork() {}

    /** {@code micro.log} of the first, {@code micro-2.log} of the second. */
    static Path log(String name) {
        return Path.of("target", "log", named(name, ".log")).toAbsolutePath();
    }

    static String named(String name, String extension) {
        return name + (NUMBER.isEmpty() || NUMBER.equals("1") ? "" : "-" + NUMBER) + extension;
    }
}
