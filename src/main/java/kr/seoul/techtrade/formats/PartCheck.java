package kr.seoul.techtrade.formats;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.DirectoryProblem;

/**
 * Looks at a part of a workbook before the library reads it, with the parser that the library has, so that both see the same: a few bytes
 * may name a cell millions of columns away, hold a number of a million digits, or have a formula worked out for each cell anew. Every
 * part is looked at, since any may turn out to be the sheet; what the parser cannot read, the library cannot either.
 */
final class PartCheck {
    static final int NUMBER_LENGTH_MAX = 100;
    private static final int TEXT_LENGTH_MAX = 1 << 20;
    /** Of what the library keeps of a part until it is closed. */
    private static final int HELD_MAX = 2_000_000;
    /** As far as spreadsheets go: XFD. */
    private static final int COLUMNS_MAX = 16_384;
    /** Of one text, or of one tag with all that it says. */
    private static final int TOKEN_BYTES_MAX = 4 << 20;
    /** Columns without a cell, letters of formulas that are worked out anew, and looks at those that fill a range. */
    private static final long TOIL_MAX = 300_000_000;

    private static final int DEPTH_MAX = 256;
    private static final Set<String> HELD =
            Set.of("si", "xf", "numFmt", "sheet", "Relationship", "Override", "Default");
    private static final Set<String> NO_NUMBERS = Set.of("str", "inlineStr", "b", "e", "d");
    private static final Pattern ADDRESS = Pattern.compile("\\$?([A-Za-z]{1,3})\\$?[0-9]{1,7}");
    private static final Pattern WORD = Pattern.compile("[A-Z0-9$]+");
    private static final XMLInputFactory FACTORY = new InputFactoryImpl();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private int depth;
    private int held;
    private long toil;
    /** By what it is shared under. */
    private final Map<String, Long> costs = new HashMap<>();

    private int ranges;
    private boolean isSheet;
    private boolean isOver;
    private boolean isRow;
    private int cells;
    private int width;

    /** Null outside of a cell. */
    private Cell cell;
    /** What is being read of a cell, {@code v} or {@code f}; else null. */
    private String inner;

    private boolean isString;
    private long length;
    private final StringBuilder formula = new StringBuilder();

    /** How its formula is kept: {@code array} or {@code shared}, null for itself. */
    private static final class Cell {
        private final String address;
        private final boolean isNumber;
        private String kind;
        private String range;
        private String sharedAs;

        Cell(String address, boolean isNumber) {
            this.address = address;
            this.isNumber = isNumber;
        }
    }

    private PartCheck() {}

    /** As far as it can be read. Problems: directory/invalid-feed, directory/feed-too-large. */
    static void see(InputStream part) throws IOException {
        var check = new PartCheck();
        var bytes = new Token(part);
        try {
            var xml = FACTORY.createXMLStreamReader(bytes);
            while (xml.hasNext()) {
                bytes.begin();
                check.see(xml, xml.next());
            }
        } catch (XMLStreamException noXml) {
            if (noXml.getNestedException() instanceof IOException cut) {
                throw cut;
            }
        }
    }

    private void see(XMLStreamReader xml, int event) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> start(xml, xml.getLocalName());
            case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text(xml);
            default -> {
                // says nothing
            }
        }
    }

    private void start(XMLStreamReader xml, String name) {
        depth++;
        held += HELD.contains(name) ? 1 : 0;
        mustBe(depth <= DEPTH_MAX);
        if (held > HELD_MAX) {
            throw tooLarge("one of its parts has more than %d entries".formatted(HELD_MAX));
        }
        if (name.equals("si")) {
            isString = true;
            length = 0;
        } else if (name.equals("sheetData")) {
            mustBe(!isSheet);
            isSheet = true;
        } else if (isSheet && !isOver) {
            startWithin(xml, name);
        }
    }

    private void startWithin(XMLStreamReader xml, String name) {
        mustBe(inner == null);
        if (name.equals("row")) {
            mustBe(!isRow);
            isRow = true;
            cells = 0;
            width = 0;
        } else if (isRow && name.equals("c")) {
            mustBe(cell == null);
            length = 0;
            formula.setLength(0);
            cell = cell(xml);
        } else if (cell != null && (name.equals("v") || name.equals("f"))) {
            inner = name;
            length = 0;
            if (name.equals("f")) {
                formula.setLength(0);
                cell.kind = attribute(xml, "t");
                cell.range = attribute(xml, "ref");
                cell.sharedAs = attribute(xml, "si");
            }
        }
    }

    private Cell cell(XMLStreamReader xml) {
        var address = attribute(xml, "r");
        int column = address == null ? cells : column(address);
        cells++;
        if (Math.max(column, cells - 1) >= COLUMNS_MAX) {
            throw DirectoryProblem.INVALID_FEED.because("a row of it has more than %d columns".formatted(COLUMNS_MAX));
        }
        width = Math.max(width, column + 1);
        var type = Optional.ofNullable(attribute(xml, "t")).orElse("");
        return new Cell(Optional.ofNullable(address).orElse(Table.letter(column)), !NO_NUMBERS.contains(type));
    }

    private static int column(String address) {
        var read = ADDRESS.matcher(address);
        mustBe(read.matches());
        return read.group(1)
                        .chars()
                        .reduce(0, (before, letter) -> before * 26 + Character.toUpperCase(letter) - 'A' + 1)
                - 1;
    }

    private void text(XMLStreamReader xml) {
        if (cell == null && !isString) {
            return;
        }
        length += xml.getTextLength();
        if (length > TEXT_LENGTH_MAX) {
            throw tooLarge("a cell of it has more than %d characters".formatted(TEXT_LENGTH_MAX));
        }
        if ("v".equals(inner) && cell.isNumber && length > NUMBER_LENGTH_MAX) {
            throw DirectoryProblem.INVALID_FEED.because(
                    "the number in %s has more than %d characters".formatted(cell.address, NUMBER_LENGTH_MAX));
        }
        if ("f".equals(inner)) {
            formula.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
    }

    private void end(String name) {
        depth--;
        if (name.equals("si")) {
            isString = false;
        } else if (isSheet && !isOver) {
            endWithin(name);
        }
    }

    private void endWithin(String name) {
        switch (name) {
            case "v", "f" -> {
                if (name.equals(inner)) {
                    inner = null;
                    takeFormula(name);
                }
            }
            case "c" -> {
                toil(formula.length() == 0 ? ranges : 0);
                cell = null;
            }
            case "row" -> {
                toil(width - Math.min(width, cells));
                isRow = false;
            }
            case "sheetData" -> isOver = true;
            default -> {
                // holds nothing that is read
            }
        }
    }

    private void takeFormula(String name) {
        if (name.equals("v") || cell.kind == null) {
            return;
        }
        if (cell.kind.equals("array") && cell.range != null) {
            ranges++;
        } else if (cell.kind.equals("shared") && cell.range != null) {
            costs.put(String.valueOf(cell.sharedAs), cost());
        } else if (cell.kind.equals("shared")) {
            mustBe(costs.containsKey(String.valueOf(cell.sharedAs)));
            toil(costs.get(String.valueOf(cell.sharedAs)));
        }
    }

    /** Each word of it may be looked at from each of its letters on. */
    private long cost() {
        return formula.length()
                + WORD.matcher(formula)
                        .results()
                        .mapToLong(word ->
                                (long) word.group().length() * word.group().length())
                        .sum();
    }

    private void toil(long more) {
        toil += more;
        if (toil > TOIL_MAX) {
            throw tooLarge("its formulas or its empty cells take too long to read: save its values alone");
        }
    }

    private static String attribute(XMLStreamReader xml, String name) {
        return xml.getAttributeValue(null, name);
    }

    private static void mustBe(boolean asSpreadsheetsAre) {
        if (!asSpreadsheetsAre) {
            throw XlsxTable.unreadable();
        }
    }

    private static Problem tooLarge(String because) {
        return DirectoryProblem.FEED_TOO_LARGE.because(because);
    }

    /** No more of it at once than a text or a tag may have. */
    private static final class Token extends FilterInputStream {
        private int bytes;

        Token(InputStream part) {
            super(part);
        }

        void begin() {
            bytes = 0;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] into, int from, int many) throws IOException {
            int read = super.read(into, from, many);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            bytes += read;
            if (bytes > TOKEN_BYTES_MAX) {
                throw tooLarge("one of its parts holds a text of more than %d bytes".formatted(TOKEN_BYTES_MAX));
            }
        }
    }
}
