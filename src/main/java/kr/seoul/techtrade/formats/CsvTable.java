package kr.seoul.techtrade.formats;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.originals.Recording;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file (RFC 4180) with a header line, in UTF-8 with or without byte order mark, or in the MS949 of Korean offices. */
public final class CsvTable implements Table {
    public static final String FORMAT = "CSV";

    public static final long BYTES_MAX = 256L << 20;
    private static final int SAMPLE_BYTES = 1 << 16;
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Encoding.KOREAN);
    private static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private final Bounds bounds;
    /** Null of what is kept as a file. */
    private final Recording read;

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;

    /** A file from its beginning, as often as it is asked for. */
    @FunctionalInterface
    private interface Start {
        InputStream open() throws IOException;
    }

    /** Problems: directory/invalid-feed for another encoding or no header; directory/feed-too-large. */
    public CsvTable(Path file) throws IOException {
        this(() -> Files.newInputStream(file), Files.size(file), true);
    }

    /** The same of what is in memory, and kept by whoever has it there. */
    public CsvTable(byte[] file) throws IOException {
        this(() -> new ByteArrayInputStream(file), file.length, false);
    }

    private CsvTable(Start file, long size, boolean recorded) throws IOException {
        if (size > BYTES_MAX) {
            throw DirectoryProblem.FEED_TOO_LARGE.because("a CSV file has at most %d bytes".formatted(BYTES_MAX));
        }
        var charset = charset(file);
        bounds = new Bounds(file.open());
        read = recorded ? new Recording(bounds) : null;
        parser = CSV.parse(reader(recorded ? read : bounds, charset));
        records = parser.iterator();
        header =
                read().map(CSVRecord::toList).orElseThrow(() -> DirectoryProblem.INVALID_FEED.because("holds no line"));
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
        return read().map(row -> new Row(row.getRecordNumber(), row.toList()));
    }

    @Override
    public byte[] original(boolean last) {
        return read == null ? Feed.NOTHING : read.take(last);
    }

    @Override
    public long pending() {
        return read == null ? 0 : read.size();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private Optional<CSVRecord> read() {
        try {
            while (isMore()) {
                var record = records.next();
                if (record.size() > 1 || !record.get(0).isBlank()) {
                    return Optional.of(record);
                }
            }
            return Optional.empty();
        } catch (UncheckedIOException malformed) {
            throw DirectoryProblem.INVALID_FEED.because("from line %d on it is not CSV: %s"
                    .formatted(
                            parser.getCurrentLineNumber(), malformed.getCause().getMessage()));
        }
    }

    private boolean isMore() {
        bounds.next();
        return records.hasNext();
    }

    private static Charset charset(Start file) throws IOException {
        byte[] sample;
        try (var start = file.open()) {
            sample = start.readNBytes(SAMPLE_BYTES);
        }
        Encoding.refuseWide(sample, sample.length);
        for (var charset : CHARSETS) {
            if (isAll(charset, file) && !(charset.equals(Encoding.KOREAN) && Encoding.isBrokenUtf8(sample))) {
                return charset;
            }
        }
        throw DirectoryProblem.INVALID_FEED.because("the file " + Encoding.NEITHER);
    }

    private static Reader reader(InputStream file, Charset charset) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(file, charset));
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
        return reader;
    }

    private static boolean isAll(Charset charset, Start file) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var reader = new InputStreamReader(file.open(), decoder)) {
            var chunk = CharBuffer.allocate(1 << 14);
            while (reader.read(chunk) >= 0) {
                chunk.clear();
            }
            return true;
        } catch (CharacterCodingException another) {
            return false;
        }
    }
}
