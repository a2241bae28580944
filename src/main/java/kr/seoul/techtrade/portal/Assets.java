package kr.seoul.techtrade.portal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** Stylesheet and pictures, which browsers keep for ever: a new content gets a new address. In EL: {@code assets}. */
@Named
@ApplicationScoped
public class Assets {
    private final ServletContext context;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    protected Assets() {
        this(null);
    }

    @Inject
    public Assets(ServletContext context) {
        this.context = context;
    }

    /** The address of a file such as {@code /resources/portal.css} with a digest of its content. */
    public String href(String path) {
        return known.computeIfAbsent(path, this::withDigest);
    }

    private String withDigest(String path) {
        try (var in = context.getResourceAsStream(path)) {
            var digest = new CRC32();
            digest.update(in.readAllBytes());
            return context.getContextPath() + path + "?v=" + Long.toHexString(digest.getValue());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
