package kr.seoul.techtrade.terms;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The contract as an accessible PDF (PDF/UA), to read and to print: the same document, its hash at the foot of every page, and a
 * sheet that names the signatures. What is signed is the {@link Contract}'s own bytes, never this.
 */
public final class ContractPdf {
    private static final String FONT = "NanumGothic";

    /** A hash takes its line in small print; the page number stands on the other side. */
    private static final String PAGE = """
            body { font-family: %1$s; }
            th, h1, h2 { font-weight: normal; }
            @page {
              @bottom-left { font: 6.5pt %1$s; content: "SHA-256 %2$s"; white-space: nowrap; }
              @bottom-right { font: 8pt %1$s; content: counter(page) " / " counter(pages); }
            }
            """;

    static {
        // it tells of every style it does not know, and of every step it takes
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.SEVERE));
    }

    private final Contract contract;
    private final List<SignatureClaim> signatures;

    private ContractPdf(Contract contract, List<SignatureClaim> signatures) {
        this.contract = contract;
        this.signatures = signatures;
    }

    /** @param signatures given so far; without any there is no sheet of them */
    public static ContractPdf of(Contract contract, List<SignatureClaim> signatures) {
        return new ContractPdf(contract, List.copyOf(signatures));
    }

    /** Leaves the stream open. */
    public void to(OutputStream out) {
        try {
            new PdfRendererBuilder()
                    .useFastMode()
                    .usePdfUaAccessibility(true)
                    .useFont(() -> ContractPdf.class.getResourceAsStream("/fonts/NanumGothic-Regular.ttf"), FONT)
                    .useReplacementText("\u25A1")
                    .useUriResolver((base, uri) -> null)
                    .withProducer("Tech Trade-On")
                    .withW3cDocument(document(), null)
                    .toStream(out)
                    .run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Document document() {
        var document = parsed(contract.text());
        var style = document.createElement("style");
        style.setTextContent(PAGE.formatted(FONT, contract.hash()));
        document.getElementsByTagName("head").item(0).appendChild(style);
        if (!signatures.isEmpty()) {
            var body = (Element) document.getElementsByTagName("body").item(0);
            var sheet = parsed(signatureSheet());
            body.appendChild(
                    document.importNode(sheet.getElementsByTagName("section").item(0), true));
        }
        return document;
    }

    private String signatureSheet() {
        var columns = Stream.of("side", "organization", "signer", "power", "at")
                .map(column -> inBoth("signature." + column))
                .toList();
        var rows = signatures.stream()
                .map(claim -> List.of(
                        inBoth("signature." + claim.side()),
                        claim.organization(),
                        claim.signer(),
                        claim.power(),
                        claim.signedAt().toString()))
                .toList();
        return new Sheet()
                .open("ko", inBoth("signatures"), "")
                .beginSection("ko")
                .title(inBoth("signatures"))
                .table(columns, rows)
                .endSection()
                .close();
    }

    private static String inBoth(String key) {
        return Phrases.KOREAN.say(key) + " / " + Phrases.ENGLISH.say(key);
    }

    private static Document parsed(String markup) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setExpandEntityReferences(false);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(markup)));
        } catch (ParserConfigurationException | SAXException | IOException notOurs) {
            throw new IllegalStateException("the contract is no document of ours", notOurs);
        }
    }
}
