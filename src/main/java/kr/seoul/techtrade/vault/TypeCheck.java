package kr.seoul.techtrade.vault;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import kr.seoul.techtrade.kernel.Problem;

/** Says what a file is by its content, and that this is what its name says. */
final class TypeCheck {
    private static final int HEAD_BYTES = 8;
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ff");
    private static final byte[] OLE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
    private static final List<ByteSearch.Pattern> HWP = List.of(ByteSearch.Pattern.ascii("HWP Document File", "HWP"));
    private static final String OFFICE = "[Content_Types].xml";

    /** What text comes in: Korean spreadsheets still write the latter. */
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("x-windows-949"));

    /** An archive inflates to at most that many times its size, unless it is small. */
    private static final long RATIO_MAX = 100;

    private static final long SMALL = 16L << 20;

    private final FileType type;
    private final Path path;

    private TypeCheck(FileType type, Path path) {
        this.type = type;
        this.path = path;
    }

    /** Problems: vault/wrong-type. */
    static FileType of(FileName name, Path path) {
        var type = FileType.ofExtension(name.extension())
                .orElseThrow(() -> VaultProblem.WRONG_TYPE.at("/name", "must end in one of " + FileType.known()));
        try {
            if (!new TypeCheck(type, path).holds()) {
                throw refusal("the content is not that of a file named ." + name.extension());
            }
            return type;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean holds() throws IOException {
        return switch (type) {
            case PDF -> startsWith(PDF);
            case PNG -> startsWith(PNG);
            case JPEG -> startsWith(JPEG);
            case HWP -> startsWith(OLE) && containsHwp();
            case TXT, CSV -> isText();
            case ZIP -> !entries().isEmpty();
            case DOCX -> entries().containsAll(Set.of(OFFICE, "word/document.xml"));
            case XLSX -> entries().containsAll(Set.of(OFFICE, "xl/workbook.xml"));
            case PPTX -> entries().containsAll(Set.of(OFFICE, "ppt/presentation.xml"));
            case HWPX -> entries().containsAll(Set.of("mimetype", "Contents/content.hpf"));
        };
    }

    private boolean startsWith(byte[] magic) throws IOException {
        try (var in = Files.newInputStream(path)) {
            return Arrays.equals(Arrays.copyOf(in.readNBytes(HEAD_BYTES), magic.length), magic);
        }
    }

    private boolean containsHwp() throws IOException {
        try (var in = Files.newInputStream(path)) {
            return ByteSearch.find(in, HWP).isPresent();
        }
    }

    private boolean isText() throws IOException {
        for (var charset : CHARSETS) {
            if (isText(charset)) {
                return true;
            }
        }
        return false;
    }

    private boolean isText(Charset charset) throws IOException {
        var strict = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var reader = new InputStreamReader(Files.newInputStream(path), strict)) {
            return isText(reader);
        } catch (CharacterCodingException another) {
            return false;
        }
    }

    private static boolean isText(Reader reader) throws IOException {
        var buffer = new char[8192];
        for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
            for (int i = 0; i < read; i++) {
                if (Character.isISOControl(buffer[i]) && "\t\n\r\f".indexOf(buffer[i]) < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Its names, when its directory and its entries tell the same story: programs read one or the other. */
    private Set<String> entries() throws IOException {
        var names = new HashSet<String>();
        long inflatedMax = Math.max(SMALL, RATIO_MAX * Files.size(path));
        try (var in = Files.newInputStream(path);
                var directory = new ZipFile(path.toFile())) {
            int entries = ZipWalk.through(in, inflatedMax, (name, bytes) -> names.add(name));
            boolean same = entries == names.size()
                    && entries == directory.size()
                    && directory.stream().allMatch(entry -> names.contains(entry.getName()));
            return same ? names : Set.of();
        } catch (ZipWalk.Fault bad) {
            throw refusal(bad.getMessage());
        } catch (IOException | IllegalArgumentException noArchive) {
            return Set.of();
        }
    }

    private static Problem refusal(String reason) {
        return VaultProblem.WRONG_TYPE.at("", reason);
    }
}
