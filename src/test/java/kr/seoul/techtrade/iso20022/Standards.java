package kr.seoul.techtrade.iso20022;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The official ISO 20022 schemas and samples beside the project, when they are there; a test is skipped, and says so, without. */
public final class Standards {
    private static final Path FOLDER = Stream.of("../shared/standards/iso20022", "../../shared/standards/iso20022")
            .map(Path::of)
            .filter(Files::exists)
            .findFirst()
            .orElse(Path.of("shared/standards/iso20022"));

    private Standards() {}

    public static InputStream open(String name) throws IOException {
        return Files.newInputStream(path(name));
    }

    public static void validate(String schema, String xml) throws SAXException, IOException {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(path(schema).toFile())
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }

    private static Path path(String name) {
        var path = FOLDER.resolve(name);
        if (!Files.exists(path)) {
            System.out.println("skipped: " + path + " is not beside the project");
        }
        assumeTrue(Files.exists(path), path + " is not beside the project");
        return path;
    }
}
