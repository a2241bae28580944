package kr.seoul.techtrade.iso20022;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kr.seoul.techtrade.kernel.Problem;

/**
 * Reads one XML file element by element, in constant memory, and knows where it is: every refusal names the path, such as
 * {@code /Document/BkToCstmrStmt/Stmt[1]/Ntry[3]/Amt}, and the line.
 *
 * <p>UTF-8 and XML 1.0 as ISO 20022 asks; no document type, hence no entity of any kind; depth, pieces and size are bounded.
 * Problems: iso20022/malformed-xml, iso20022/file-too-large.
 */
final class Xml implements AutoCloseable {
    private static final int DEPTH_MAX = 48;
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final Set<String> REPEATED =
            Set.of("Stmt", "Rpt", "Ntfctn", "Bal", "Ntry", "NtryDtls", "TxDtls", "OrgnlPmtInfAndSts", "TxInfAndSts");
    /** Said twice, nobody knows which one counts. */
    private static final Set<String> ONCE = Set.of(
            "GrpHdr",
            "MsgId",
            "Id",
            "Acct",
            "TxsSummry",
            "Amt",
            "CdtDbtInd",
            "RvslInd",
            "Sts",
            "AcctSvcrRef",
            "EndToEndId");

    private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cc}\\p{Cf}]+");
    /** The platform's own parser whatever the server brings: its limits are the ones that are tested. */
    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        FACTORY.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        FACTORY.setProperty(XMLInputFactory.IS_COALESCING, false);
        FACTORY.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
    }

    private final XMLStreamReader in;
    private Place here = Place.NONE;

    Xml(InputStream bytes) {
        try {
            in = FACTORY.createXMLStreamReader(text(new BoundedStream(bytes)));
        } catch (XMLStreamException failed) {
            throw malformed(failed);
        }
        var encoding = in.getCharacterEncodingScheme();
        if (encoding != null && !"UTF-8".equalsIgnoreCase(encoding)) {
            throw Iso20022Problem.MALFORMED_XML.because(
                    "the encoding is " + encoding + ", but ISO 20022 files are UTF-8");
        }
        if (in.getVersion() != null && !"1.0".equals(in.getVersion())) {
            throw Iso20022Problem.MALFORMED_XML.because("XML " + in.getVersion() + " is not read, only 1.0");
        }
    }

    /** Strict UTF-8 whatever the file declares, without the mark that some systems put before it. */
    private static Reader text(InputStream bytes) {
        var strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var text = new BufferedReader(new InputStreamReader(bytes, strict));
        try {
            text.mark(1);
            if (text.read() != BYTE_ORDER_MARK) {
                text.reset();
            }
            return text;
        } catch (IOException notUtf8) {
            throw Iso20022Problem.MALFORMED_XML.because("the first bytes are not UTF-8");
        }
    }

    /** An element that is being read, as the path to it; written out only when somebody asks. */
    static final class Place {
        private static final Place NONE = new Place(null, "", 1);

        private final Place parent;
        private final String name;
        private final int number;
        private final int depth;
        /** How many of the children there were, by name, of those that are counted. */
        private Map<String, Integer> children = Map.of();

        private Place(Place parent, String name, int number) {
            this.parent = parent;
            this.name = name;
            this.number = number;
            depth = parent == null ? 0 : parent.depth + 1;
        }

        private int count(String child) {
            if (children.isEmpty()) {
                children = new HashMap<>();
            }
            return children.merge(child, 1, Integer::sum);
        }

        @Override
        public String toString() {
            var step = REPEATED.contains(name) ? name + "[" + number + "]" : name;
            return parent == null ? "" : parent + "/" + step;
        }
    }

    /** Goes to the root element and answers its namespace, {@code ""} for none. */
    String root() {
        int event;
        do {
            event = next();
        } while (event != XMLStreamConstants.START_ELEMENT);
        return in.getNamespaceURI() == null ? "" : in.getNamespaceURI();
    }

    String name() {
        return in.getLocalName();
    }

    /** Reads what follows the root element: nothing may. */
    void end() {
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            // comments and white space
        }
    }

    /** Hands on the name of every child of the element it stands on; what the reader leaves of a child is skipped. */
    void children(Consumer<String> each) {
        var parent = here;
        var namespace = in.getNamespaceURI();
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                each.accept(Objects.equals(namespace, in.getNamespaceURI()) ? in.getLocalName() : "");
                while (here != parent) {
                    next();
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                return;
            } else if (isText(event) && !in.isWhiteSpace()) {
                throw invalid("text stands where only elements belong");
            }
        }
    }

    /** The text of the element it stands on, without the space around it: 1 to {@code max} characters. */
    String text(int max) {
        var element = here;
        var text = new StringBuilder();
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                throw invalid("an element stands where only text belongs");
            }
            if (isText(event)) {
                text.append(in.getText());
            }
            if (text.length() > BoundedStream.PIECE_MAX) {
                throw invalid(element, "the text is longer than %d characters".formatted(max));
            }
        }
        var plain = plain(text);
        if (plain.isEmpty() || plain.length() > max) {
            throw invalid(element, "the text has %d characters, not 1 to %d".formatted(plain.length(), max));
        }
        return plain;
    }

    /** An attribute of the element it stands on, {@code ""} when it is not there. */
    String attribute(String name) {
        var value = in.getAttributeValue(null, name);
        return value == null ? "" : value.strip();
    }

    Place place() {
        return here;
    }

    Problem invalid(String reason) {
        return invalid(here, reason);
    }

    /** {@code place} is a {@link Place} or the text of one. */
    Problem invalid(Object place, String reason) {
        return Iso20022Problem.INVALID_MESSAGE.at(
                place.toString(),
                "%s, line %d: %s".formatted(place, in.getLocation().getLineNumber(), reason));
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (XMLStreamException failed) {
            throw malformed(failed);
        }
    }

    private int next() {
        try {
            if (!in.hasNext()) {
                throw Iso20022Problem.MALFORMED_XML.because("the file ends too early");
            }
            int event = in.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> enter(in.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> here = here.parent;
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw Iso20022Problem.MALFORMED_XML.because("document types and entities are not read, line "
                            + in.getLocation().getLineNumber());
                default -> {}
            }
            return event;
        } catch (XMLStreamException failed) {
            throw malformed(failed);
        }
    }

    private void enter(String name) {
        if (here.depth >= DEPTH_MAX) {
            throw Iso20022Problem.MALFORMED_XML.at(here.toString(), "elements are nested deeper than " + DEPTH_MAX);
        }
        boolean once = ONCE.contains(name);
        boolean counted = here != Place.NONE && (once || REPEATED.contains(name));
        int number = counted ? here.count(name) : 1;
        if (number > 1 && once) {
            throw invalid(name + " stands here twice");
        }
        here = new Place(here, name, number);
    }

    private Problem malformed(XMLStreamException failed) {
        var line = failed.getLocation() == null ? -1 : failed.getLocation().getLineNumber();
        return Iso20022Problem.MALFORMED_XML.at(
                here.toString(), "line %d: not well-formed XML in UTF-8".formatted(line));
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE;
    }

    /** A bank's text may be shown to people: no control characters, no marks that turn its direction. */
    private static String plain(CharSequence text) {
        return text.chars().allMatch(Xml::isPlain)
                ? text.toString().strip()
                : UNSHOWN.matcher(text).replaceAll(" ").strip();
    }

    /** What nearly all texts are made of, told at a glance. */
    private static boolean isPlain(int character) {
        return character >= ' ' && character <= '~' || character >= '가' && character <= '힣';
    }
}
