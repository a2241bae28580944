package kr.seoul.techtrade.formats;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.vault.ZipWalk;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;

/**
 * The first sheet of an XLSX file (ECMA-376), a row at a time. Nothing in it is run: a formula is the value that was saved with it, or
 * its text when none was; files with macros are refused. Days come as {@code 2021-03-02}.
 */
public final class XlsxTable implements Table {
    public static final String FORMAT = "XLSX";

    private static final long INFLATED_MAX = 128L << 20;
    private static final int COLUMNS_MAX = 300;
    private static final String TYPES = "[Content_Types].xml";
    private static final int TYPES_BYTES_MAX = 1 << 20;
    private static final String STYLES = "spreadsheetml.styles+xml";
    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_ZERO_1904 = LocalDate.of(1904, 1, 1);
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_465);
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    /** Numbers that are days whatever their text says; 27 to 36 and 50 to 58 in Korean Excel. */
    private static final Pattern DAY_FORMAT_IDS = Pattern.compile("1[4-9]|2[0-27-9]|3[0-6]|5[0-8]");

    private static final Pattern NO_FORMAT = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.|\\*.");

    private final ReadableWorkbook workbook;
    private final Stream<org.dhatim.fastexcel.reader.Row> stream;
    private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
    private final List<String> header;

    /**
     * Problems: directory/invalid-feed for what is no XLSX, has macros or a password, or no header; directory/feed-too-large for what
     * inflates to more than it may.
     */
    public XlsxTable(byte[] file) throws IOException {
        var checked = check(file);
        try {
            var days = checked.types().contains(STYLES);
            workbook = new ReadableWorkbook(new ByteArrayInputStream(checked.copy()), new ReadingOptions(days, true));
            stream = workbook.getFirstSheet().openStream();
        } catch (RuntimeException broken) {
            throw unreadable();
        }
        rows = stream.iterator();
        header = read().map(first -> trimmed(cells(first, width(first))))
                .orElseThrow(() -> DirectoryProblem.INVALID_FEED.because("its first sheet is empty"));
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public Optional<Row> next() {
        return read().map(row -> new Row(row.getRowNum(), cells(row, Math.max(width(row), header.size()))));
    }

    @Override
    public void close() throws IOException {
        stream.close();
        workbook.close();
    }

    /** The next row with something in it. */
    private Optional<org.dhatim.fastexcel.reader.Row> read() {
        var row = any();
        while (row.isPresent() && width(row.get()) == 0) {
            row = any();
        }
        return row;
    }

    private Optional<org.dhatim.fastexcel.reader.Row> any() {
        try {
            return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
        } catch (RuntimeException malformed) {
            // the library has many for what is no number, no address or nowhere
            throw unreadable();
        }
    }

    /** Up to the last cell that is filled. Problems: directory/invalid-feed. */
    private int width(org.dhatim.fastexcel.reader.Row row) {
        int width = row.getCellCount();
        while (width > 0 && text(row, width - 1).isBlank()) {
            width--;
        }
        if (width > COLUMNS_MAX) {
            throw DirectoryProblem.INVALID_FEED.because(
                    "row %d has more than %d columns".formatted(row.getRowNum(), COLUMNS_MAX));
        }
        return width;
    }

    private List<String> cells(org.dhatim.fastexcel.reader.Row row, int width) {
        var cells = new ArrayList<String>(width);
        for (int column = 0; column < width; column++) {
            cells.add(text(row, column));
        }
        return cells;
    }

    private static List<String> trimmed(List<String> names) {
        return names.stream().map(String::strip).toList();
    }

    private String text(org.dhatim.fastexcel.reader.Row row, int column) {
        return row.getOptionalCell(column).map(this::text).orElse("");
    }

    private String text(Cell cell) {
        var raw = Optional.ofNullable(cell.getRawValue()).orElse("");
        return switch (cell.getType()) {
            case EMPTY -> "";
            case NUMBER -> number(cell, raw);
            case BOOLEAN -> raw.equals("1") ? "true" : "false";
            case FORMULA -> raw.isEmpty() ? "=" + cell.getFormula() : number(cell, raw);
            case STRING -> Optional.ofNullable(cell.getText()).orElse("");
            case ERROR -> raw;
        };
    }

    /** What a cell shows, near enough to compare: no exponents, no zeros at the end, and days as days. */
    private String number(Cell cell, String raw) {
        if (raw.length() > PartCheck.NUMBER_LENGTH_MAX) {
            return raw;
        }
        BigDecimal number;
        try {
            number = new BigDecimal(raw);
        } catch (NumberFormatException text) {
            return raw;
        }
        if (isDay(cell) && number.signum() > 0 && number.compareTo(LAST_DAY) <= 0) {
            return (workbook.isDate1904() ? DAY_ZERO_1904 : DAY_ZERO)
                    .plusDays(number.longValue())
                    .toString();
        }
        return Math.abs(number.scale()) > 30 ? raw : number.stripTrailingZeros().toPlainString();
    }

    private static boolean isDay(Cell cell) {
        var id = String.valueOf(cell.getDataFormatId());
        var format = NO_FORMAT
                .matcher(Optional.ofNullable(cell.getDataFormatString()).orElse(""))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return DAY_FORMAT_IDS.matcher(id).matches()
                || format.contains("y")
                || format.contains("d") && format.contains("m");
    }

    /** What is read afterwards: what was looked at, and nothing that a second directory of the archive might name. */
    private record Checked(byte[] copy, String types) {}

    private static Checked check(byte[] file) throws IOException {
        if (file.length > OLE2.length && Arrays.equals(file, 0, OLE2.length, OLE2, 0, OLE2.length)) {
            throw DirectoryProblem.INVALID_FEED.because(
                    "is an old .xls, or has a password: save it as .xlsx without one");
        }
        var names = new TreeSet<String>();
        var types = new ByteArrayOutputStream();
        var copy = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(copy)) {
            zip.setLevel(Deflater.BEST_SPEED);
            ZipWalk.through(new ByteArrayInputStream(file), INFLATED_MAX, (name, bytes) -> {
                names.add(name.toLowerCase(Locale.ROOT));
                zip.putNextEntry(new ZipEntry(name));
                var part = bytes;
                if (name.equals(TYPES)) {
                    types.write(bytes.readNBytes(TYPES_BYTES_MAX));
                    part = new SequenceInputStream(new ByteArrayInputStream(types.toByteArray()), bytes);
                }
                var copied = new Copied(part, zip);
                PartCheck.see(copied);
                copied.transferTo(OutputStream.nullOutputStream());
                zip.closeEntry();
            });
        } catch (ZipWalk.Fault bomb) {
            throw DirectoryProblem.FEED_TOO_LARGE.because(bomb.getMessage());
        } catch (IOException | IllegalArgumentException noZip) {
            throw unreadable();
        }
        return new Checked(copy.toByteArray(), mustBeHarmless(names, types.toString(StandardCharsets.UTF_8)));
    }

    private static String mustBeHarmless(Set<String> names, String types) {
        if (types.contains("macroEnabled")
                || names.stream().anyMatch(name -> name.contains("vbaproject") || name.startsWith("xl/macrosheets/"))) {
            throw DirectoryProblem.INVALID_FEED.because("holds macros: save it as .xlsx, which has none");
        }
        if (types.isEmpty() || !names.contains("xl/workbook.xml")) {
            throw DirectoryProblem.INVALID_FEED.because("is no XLSX file");
        }
        return types;
    }

    static Problem unreadable() {
        return DirectoryProblem.INVALID_FEED.because("is no XLSX file that can be read");
    }

    /** Whoever reads it copies it. */
    private static final class Copied extends FilterInputStream {
        private final OutputStream copy;

        Copied(InputStream part, OutputStream copy) {
            super(part);
            this.copy = copy;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                copy.write(one);
            }
            return one;
        }

        @Override
        public int read(byte[] into, int from, int many) throws IOException {
            int read = super.read(into, from, many);
            copy.write(into, from, Math.max(0, read));
            return read;
        }
    }
}
