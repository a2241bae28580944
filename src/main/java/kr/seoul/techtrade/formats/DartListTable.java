package kr.seoul.techtrade.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import kr.seoul.techtrade.kernel.Problem;
import kr.seoul.techtrade.lines.DirectoryProblem;
import kr.seoul.techtrade.originals.Recording;

/** The company codes of DART: {@code <result><list><corp_code>00126380</corp_code>…</list>…</result>}, an element at a time. */
public final class DartListTable implements Table {
    private static final List<String> HEADER =
            List.of("corp_code", "corp_name", "corp_eng_name", "stock_code", "modify_date");
    private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        FACTORY.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    private final Bounds bounds;
    private final Recording read;
    private final XMLStreamReader xml;
    private long number;

    /** Problems: directory/invalid-feed. */
    public DartListTable(InputStream in) {
        bounds = new Bounds(in);
        read = new Recording(bounds);
        try {
            xml = FACTORY.createXMLStreamReader(read);
            xml.nextTag();
            if (!xml.getLocalName().equals("result")) {
                throw DirectoryProblem.INVALID_FEED.because(
                        "its root is <%s>, not <result>".formatted(xml.getLocalName()));
            }
        } catch (XMLStreamException malformed) {
            throw broken();
        }
    }

    @Override
    public String format() {
        return FeedFormat.DART_LIST.name();
    }

    @Override
    public List<String> header() {
        return HEADER;
    }

    @Override
    public Optional<Row> next() throws IOException {
        bounds.next();
        try {
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("list")) {
                    number++;
                    return Optional.of(new Row(number, cells()));
                }
            }
            return Optional.empty();
        } catch (XMLStreamException malformed) {
            if (malformed.getNestedException() instanceof IOException cut) {
                throw cut;
            }
            throw broken();
        }
    }

    private List<String> cells() throws XMLStreamException {
        var cells = new String[HEADER.size()];
        Arrays.fill(cells, "");
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            int at = HEADER.indexOf(xml.getLocalName());
            var text = xml.getElementText();
            if (at >= 0) {
                cells[at] = text.strip();
            }
        }
        return new ArrayList<>(Arrays.asList(cells));
    }

    @Override
    public byte[] original(boolean last) {
        return read.take(last);
    }

    @Override
    public long pending() {
        return read.size();
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException failed) {
            throw new IOException(failed);
        }
    }

    private Problem broken() {
        return DirectoryProblem.INVALID_FEED.because("after element %d it is not XML of this kind".formatted(number));
    }
}
