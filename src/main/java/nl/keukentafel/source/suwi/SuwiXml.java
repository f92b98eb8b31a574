package nl.keukentafel.source.suwi;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a message of limited size into elements. It refuses document types, entities, processing instructions (SOAP
 * 1.1, 3), encodings other than UTF-8, and more depth, elements or text than an honest answer has.
 */
final class SuwiXml {
    private static final int DEEPEST = 24;
    private static final int MOST_ELEMENTS = 100_000;
    private static final int LONGEST_TEXT = 2_000;
    private static final int MOST_ATTRIBUTES = 30;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final XMLInputFactory FACTORY = hardened();

    private SuwiXml() {}

    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("nothing outside the message is read");
        });
        return factory;
    }

    /** An element that is still open. */
    private static final class Open {
        private final String namespace;
        private final String name;
        private final StringBuilder text = new StringBuilder();
        private final List<SuwiElement> children = new ArrayList<>();

        Open(String namespace, String name) {
            this.namespace = namespace;
            this.name = name;
        }

        SuwiElement closed() {
            String all = text.toString();
            if (!children.isEmpty() && !all.isBlank()) {
                throw new NotAsAgreed("text between elements");
            }
            return new SuwiElement(namespace, name, all, children);
        }
    }

    /** The root element; throws {@link NotAsAgreed} on anything that is not such a message. */
    static SuwiElement read(byte[] bytes) {
        String text = utf8(bytes);
        // The parser of the JDK fails, instead of refusing, on some of what cannot stand in a document type.
        if (text.contains("<!DOCTYPE")) {
            throw new NotAsAgreed("a document type");
        }
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new StringReader(text));
            try {
                return read(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new NotAsAgreed("not XML that is taken in");
        }
    }

    private static SuwiElement read(XMLStreamReader xml) throws XMLStreamException {
        checkEncoding(xml);
        // Holds the document itself first, so that the root has somewhere to go when it closes.
        Deque<Open> open = new ArrayDeque<>();
        Open document = new Open("", "");
        open.push(document);
        int elements = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    elements++;
                    if (open.size() > DEEPEST || elements > MOST_ELEMENTS || crowded(xml)) {
                        throw new NotAsAgreed("more than an answer holds");
                    }
                    String namespace = xml.getNamespaceURI();
                    open.push(new Open(namespace == null ? "" : namespace, xml.getLocalName()));
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    SuwiElement closed = open.pop().closed();
                    top(open).children.add(closed);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    Open current = top(open);
                    if (current.text.length() + xml.getTextLength() > LONGEST_TEXT) {
                        // Between elements there may be any amount of white space; it is never kept.
                        if (!xml.isWhiteSpace()) {
                            throw new NotAsAgreed("a longer text than an answer holds");
                        }
                    } else {
                        current.text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                    }
                }
                case XMLStreamConstants.COMMENT, XMLStreamConstants.END_DOCUMENT -> {}
                default -> throw new NotAsAgreed("something other than elements and text");
            }
        }
        return document.children.getFirst();
    }

    private static Open top(Deque<Open> open) {
        Open current = open.peek();
        if (current == null) {
            throw new NotAsAgreed("text outside the root");
        }
        return current;
    }

    private static boolean crowded(XMLStreamReader xml) {
        return xml.getAttributeCount() + xml.getNamespaceCount() > MOST_ATTRIBUTES;
    }

    private static void checkEncoding(XMLStreamReader xml) {
        String declared = xml.getCharacterEncodingScheme();
        if (declared != null && !declared.equalsIgnoreCase("UTF-8")) {
            throw new NotAsAgreed("another encoding than UTF-8");
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            // A new decoder reports what is malformed instead of replacing it.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new NotAsAgreed("not UTF-8");
        }
    }
}
