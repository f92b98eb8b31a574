package nl.keukentafel.source.suwi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Assumptions;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** BKWI's schemas and the answers of another simulator, which lie outside this repository. */
final class SuwinetSchemas {
    private static final Map<String, String> SERVICES = Map.of(
            "uwv", "UWVDossierInkomstenGSD",
            "svb", "SVBDossierPersoonGSD",
            "bijstand", "Bijstandsregelingen",
            "duo", "DUODossierPersoonGSD");

    private SuwinetSchemas() {}

    static List<String> sources() {
        return SERVICES.keySet().stream().sorted().toList();
    }

    /** The folder; without it the test is skipped. */
    static Path folder() {
        Path folder = Path.of(System.getProperty("shared.data", "")).resolve("suwinet");
        Assumptions.assumeTrue(Files.isDirectory(folder), "BKWI's schemas are not on this machine");
        return folder;
    }

    static Schema schema(String source, String file) throws IOException, SAXException {
        try (Stream<Path> versions =
                Files.list(folder().resolve(SERVICES.get(source) + "/Diensten/" + SERVICES.get(source)))) {
            SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file");
            return factory.newSchema(
                    versions.findFirst().orElseThrow().resolve(file).toFile());
        }
    }

    /** The simulated answers of this source, each a body without an envelope. */
    static List<Path> answers(String source) throws IOException {
        try (Stream<Path> files = Files.list(folder().resolve("responses"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(SERVICES.get(source)))
                    .sorted()
                    .toList();
        }
    }

    /** What is wrong with what stands in this envelope; empty if nothing. */
    static Optional<String> wrong(Schema schema, String envelope) throws IOException {
        return wrong(schema, content(envelope));
    }

    static Optional<String> wrong(Schema schema, Element content) throws IOException {
        try {
            schema.newValidator().validate(new DOMSource(content));
            return Optional.empty();
        } catch (SAXException invalid) {
            return Optional.of(String.valueOf(invalid.getMessage()));
        }
    }

    static Element content(String envelope) throws IOException {
        Node body = root(envelope)
                .getElementsByTagNameNS("http://schemas.xmlsoap.org/soap/envelope/", "Body")
                .item(0);
        for (Node node = body.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                return element;
            }
        }
        throw new AssertionError("an empty body");
    }

    static Element root(String xml) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                    .getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new AssertionError("not XML", e);
        }
    }
}
