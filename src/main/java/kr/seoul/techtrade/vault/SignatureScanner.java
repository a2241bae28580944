package kr.seoul.techtrade.vault;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/**
 * What is never taken, whatever else scans: the test file of EICAR, programs, documents with macros; also within an archive,
 * where programs alone may lie, since software is technology too. No substitute for a scanner that is kept up to date.
 */
final class SignatureScanner implements Scanner {
    private static final String MACROS = "it carries macros";
    private static final String BROKEN_ARCHIVE = "it is an archive that cannot be read";
    private static final String PROGRAM = "it is a program";
    private static final int HEAD_BYTES = 64;
    private static final List<ByteSearch.Pattern> PATTERNS = List.of(
            ByteSearch.Pattern.ascii("$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!", "it is the EICAR test file"),
            ByteSearch.Pattern.ascii("vbaProject.bin", MACROS),
            new ByteSearch.Pattern("_VBA_PROJECT".getBytes(StandardCharsets.UTF_16LE), MACROS));

    /** ELF, Java class or universal Mach-O, Mach-O of both byte orders and sizes. */
    private static final List<byte[]> PROGRAMS = List.of(
            HexFormat.of().parseHex("7f454c46"),
            HexFormat.of().parseHex("cafebabe"),
            HexFormat.of().parseHex("feedface"),
            HexFormat.of().parseHex("feedfacf"),
            HexFormat.of().parseHex("cefaedfe"),
            HexFormat.of().parseHex("cffaedfe"));

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    @Override
    public Optional<String> objection(Content content) throws IOException {
        byte[] head;
        try (var in = content.open()) {
            head = in.readNBytes(HEAD_BYTES);
        }
        if (isProgram(head)) {
            return Optional.of(PROGRAM);
        }
        try (var in = content.open()) {
            var found = ByteSearch.find(in, PATTERNS);
            if (found.isPresent()) {
                return found;
            }
        }
        return startsWith(head, ZIP) ? within(content) : Optional.empty();
    }

    private static Optional<String> within(Content archive) throws IOException {
        try (var in = archive.open()) {
            int entries = ZipWalk.through(in, ZipWalk.INFLATED_MAX, SignatureScanner::mustBeHarmless);
            return entries > 0 ? Optional.empty() : Optional.of(BROKEN_ARCHIVE);
        } catch (ZipWalk.Fault bad) {
            return Optional.of(bad.getMessage());
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            return Optional.of(BROKEN_ARCHIVE);
        }
    }

    private static void mustBeHarmless(String name, InputStream bytes) throws IOException {
        var found = ByteSearch.find(bytes, PATTERNS);
        if (found.isPresent()) {
            throw new ZipWalk.Fault("an entry of the archive is refused: " + found.get());
        }
    }

    /** MZ alone begins many a Korean text: a program of DOS and Windows has zeros in its header. */
    private static boolean isProgram(byte[] head) {
        boolean isWindows = head.length == HEAD_BYTES && head[0] == 'M' && head[1] == 'Z' && hasZero(head);
        return isWindows || PROGRAMS.stream().anyMatch(magic -> startsWith(head, magic));
    }

    private static boolean hasZero(byte[] head) {
        for (byte value : head) {
            if (value == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return Arrays.equals(Arrays.copyOf(head, magic.length), magic);
    }
}
