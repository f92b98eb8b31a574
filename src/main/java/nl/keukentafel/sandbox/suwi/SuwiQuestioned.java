package nl.keukentafel.sandbox.suwi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A question that a simulated register understood.
 *
 * @param period the days of the income statements that are asked for, if any are named, as yyyymmdd
 */
record SuwiQuestioned(String bsn, Optional<Period> period) {
    static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    /** Both days are included; an empty one is open. */
    record Period(String first, String last) {
        boolean reaches(String from, String until) {
            return (first.isEmpty() || until.isEmpty() || until.compareTo(first) >= 0)
                    && (last.isEmpty() || from.compareTo(last) <= 0);
        }
    }

    /** Empty when this is not a question that the service's schema allows. */
    static Optional<SuwiQuestioned> of(byte[] message, String namespace, String question) {
        return root(message).flatMap(envelope -> {
            List<Element> parts = elements(envelope);
            if (!is(envelope, SOAP, "Envelope") || parts.isEmpty() || !is(parts.getLast(), SOAP, "Body")) {
                return Optional.empty();
            }
            List<Element> asked = elements(parts.getLast());
            if (asked.size() != 1 || !is(asked.getFirst(), namespace, question)) {
                return Optional.empty();
            }
            return read(elements(asked.getFirst()));
        });
    }

    private static Optional<SuwiQuestioned> read(List<Element> asked) {
        if (asked.isEmpty() || asked.size() > 2 || !local(asked.getFirst(), "Burgerservicenr")) {
            return Optional.empty();
        }
        String bsn = asked.getFirst().getTextContent();
        if (!bsn.matches("[0-9]{9}")) {
            return Optional.empty();
        }
        if (asked.size() == 1) {
            return Optional.of(new SuwiQuestioned(bsn, Optional.empty()));
        }
        if (!local(asked.getLast(), "PeriodeGegevensvraagIko")) {
            return Optional.empty();
        }
        String first = "";
        String last = "";
        for (Element date : elements(asked.getLast())) {
            if (!date.getTextContent().matches("[0-9]{8}")) {
                return Optional.empty();
            }
            if (local(date, "DatBPeriode")) {
                first = date.getTextContent();
            } else if (local(date, "DatEPeriode")) {
                last = date.getTextContent();
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new SuwiQuestioned(bsn, Optional.of(new Period(first, last))));
    }

    private static Optional<Element> root(byte[] message) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return Optional.of(builder.parse(new ByteArrayInputStream(message)).getDocumentElement());
        } catch (SAXException notXml) {
            return Optional.empty();
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("the platform cannot read XML from memory", e);
        }
    }

    private static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    private static boolean local(Element element, String name) {
        return element.getNamespaceURI() == null && name.equals(element.getLocalName());
    }

    private static List<Element> elements(Element parent) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }
}
