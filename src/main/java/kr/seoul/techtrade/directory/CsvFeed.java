package kr.seoul.techtrade.directory;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
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
import kr.seoul.techtrade.kernel.Json;
import kr.seoul.techtrade.kernel.Problem;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * A CSV file (RFC 4180) with a header line, in UTF-8 with or without byte order mark, or in the MS949 of Korean offices. The
 * number of an entry is that of the record, the header not counted.
 */
final class CsvFeed implements Feed, Closeable {
    private static final long BYTES_MAX = 256L << 20;
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Charset.forName("MS949"));
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final CsvColumns columns;
    private final long version;

    /**
     * {@code version}: that of the lines of a file without such a column. Problems: directory/invalid-feed for another encoding,
     * no header, or a header without a column for key or name; directory/feed-too-large.
     */
    CsvFeed(Path file, long version) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw DirectoryProblem.FEED_TOO_LARGE.because("a CSV file has at most %d bytes".formatted(BYTES_MAX));
        }
        this.version = version;
        try {
            parser = FORMAT.parse(reader(file));
        } catch (IllegalArgumentException badHeader) {
            throw DirectoryProblem.INVALID_FEED.because("the header names a column twice or not at all");
        }
        columns = CsvColumns.of(parser.getHeaderNames());
        records = parser.iterator();
    }

    @Override
    public Optional<Entry> next() {
        try {
            return records.hasNext() ? Optional.of(entry(records.next())) : Optional.empty();
        } catch (UncheckedIOException malformed) {
            throw DirectoryProblem.INVALID_FEED.because("from line %d on it is not CSV: %s"
                    .formatted(
                            parser.getCurrentLineNumber(), malformed.getCause().getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private Entry entry(CSVRecord record) {
        var number = record.getRecordNumber();
        try {
            if (!record.isConsistent()) {
                throw DirectoryProblem.INVALID_RECORD.at(
                        "",
                        "has %d fields, the header %d"
                                .formatted(
                                        record.size(), parser.getHeaderNames().size()));
            }
            return Entry.of(number, columns.line(record.toMap(), version));
        } catch (Problem problem) {
            return Entry.bad(number, problem, Json.write(record.toList()).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Reader reader(Path file) throws IOException {
        for (var charset : CHARSETS) {
            if (isAll(charset, file)) {
                var reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset));
                reader.mark(1);
                if (reader.read() != '\ufeff') {
                    reader.reset();
                }
                return reader;
            }
        }
        throw DirectoryProblem.INVALID_FEED.because("the file is neither UTF-8 nor MS949 (EUC-KR)");
    }

    private static boolean isAll(Charset charset, Path file) throws IOException {
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try (var reader = new InputStreamReader(Files.newInputStream(file), decoder)) {
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
