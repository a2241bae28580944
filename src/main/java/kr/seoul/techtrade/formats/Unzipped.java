package kr.seoul.techtrade.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.ZipInputStream;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.vault.ZipWalk;

/**
 * A feed that may come as a ZIP, which no text begins like: then it is the one file in it. The archive is kept aside and looked through to its
 * end before any of it is read, so that nothing of one that turns out to be a bomb, or broken, is taken.
 */
public final class Unzipped {
    private static final long PACKED_MAX = 256L << 20;
    private static final byte[] MARK = {'P', 'K', 3, 4};

    private Unzipped() {}

    /** Whoever closes it leaves nothing behind. Problems: directory/feed-too-large, directory/invalid-feed. */
    public static InputStream of(InputStream feed) throws IOException {
        return of(feed, PACKED_MAX, ZipWalk.INFLATED_MAX);
    }

    static InputStream of(InputStream feed, long packedMax, long inflatedMax) throws IOException {
        var start = new PushbackInputStream(feed, MARK.length);
        var first = start.readNBytes(MARK.length);
        start.unread(first);
        return Arrays.equals(first, MARK) ? only(start, packedMax, inflatedMax) : start;
    }

    private static InputStream only(InputStream zip, long packedMax, long inflatedMax) throws IOException {
        var file = Files.createTempFile("feed-", ".zip");
        try {
            keep(zip, file, packedMax);
            look(file, inflatedMax);
        } catch (IOException | RuntimeException refused) {
            Files.delete(file);
            throw refused;
        }
        var archive = new ZipInputStream(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE));
        archive.getNextEntry();
        return archive;
    }

    /** Problems: directory/feed-too-large. */
    public static void keep(InputStream feed, Path file, long most) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            var buffer = new byte[1 << 16];
            long size = 0;
            for (int read = feed.read(buffer); read >= 0; read = feed.read(buffer)) {
                size += read;
                if (size > most) {
                    throw DirectoryProblem.FEED_TOO_LARGE.because("a file has at most %d bytes".formatted(most));
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static void look(Path file, long inflatedMax) throws IOException {
        int entries;
        try (var zip = Files.newInputStream(file)) {
            entries = ZipWalk.through(zip, inflatedMax, (name, bytes) -> {});
        } catch (ZipWalk.TooLarge bomb) {
            throw DirectoryProblem.FEED_TOO_LARGE.because(bomb.getMessage());
        } catch (ZipWalk.Fault trick) {
            throw DirectoryProblem.INVALID_FEED.because(trick.getMessage());
        } catch (IOException | IllegalArgumentException broken) {
            throw DirectoryProblem.INVALID_FEED.because("is no ZIP that can be read");
        }
        if (entries != 1) {
            throw DirectoryProblem.INVALID_FEED.because("the ZIP holds %d files instead of one".formatted(entries));
        }
    }
}
