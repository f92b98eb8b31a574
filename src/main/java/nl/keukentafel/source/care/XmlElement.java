package nl.keukentafel.source.care;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.keukentafel.source.Unreadable;

/**
 * One element of a message with the elements in it that are wanted; all others are passed over and never kept. No
 * document type, no entities, no depth or length beyond what the standard has.
 */
record XmlElement(String namespace, String name, String text, List<XmlElement> children) {
    private static final int DEEPEST = 12;
    private static final int LONGEST = 200;
    private static final int MOST = 5_000;

    XmlElement {
        children = List.copyOf(children);
    }

    /** Reads a document; elements of other names than the wanted ones are passed over with all that is in them. */
    static XmlElement read(String xml, Set<String> wanted) throws Unreadable {
        // The parser of the JDK fails, instead of refusing, on some of what cannot stand in a document type.
        if (xml.contains("<!DOCTYPE")) {
            throw Unreadable.broken("a message with a document type");
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
            XmlElement root = new Walk(reader, wanted).root();
            reader.close();
            return root;
        } catch (XMLStreamException notXml) {
            throw Unreadable.broken("a message that is not XML");
        }
    }

    /** The one child of this name; {@link Unreadable} when there is none or there are more. */
    XmlElement one(String child) throws Unreadable {
        return optional(child).orElseThrow(() -> Unreadable.broken("element " + child + " is missing"));
    }

    Optional<XmlElement> optional(String child) throws Unreadable {
        List<XmlElement> those = all(child);
        if (those.size() > 1) {
            throw Unreadable.broken("element " + child + " is there more than once");
        }
        return those.stream().findFirst();
    }

    List<XmlElement> all(String child) {
        return children.stream().filter(element -> element.name.equals(child)).toList();
    }

    private static final class Walk {
        private final XMLStreamReader reader;
        private final Set<String> wanted;
        private int seen;

        Walk(XMLStreamReader reader, Set<String> wanted) {
            this.reader = reader;
            this.wanted = wanted;
        }

        XmlElement root() throws XMLStreamException, Unreadable {
            while (next() != XMLStreamConstants.START_ELEMENT) {
                // The prologue: declaration, comments, white space.
            }
            XmlElement root = element(1);
            while (reader.hasNext()) {
                next();
            }
            return root;
        }

        private XmlElement element(int depth) throws XMLStreamException, Unreadable {
            String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
            String name = reader.getLocalName();
            var text = new StringBuilder();
            List<XmlElement> children = new ArrayList<>();
            while (true) {
                switch (next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (wanted.contains(reader.getLocalName())) {
                            within(depth < DEEPEST);
                            children.add(element(depth + 1));
                        } else {
                            passOver(depth);
                        }
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                        within(children.isEmpty() || reader.isWhiteSpace());
                        within(text.length() + reader.getTextLength() <= LONGEST || reader.isWhiteSpace());
                        if (text.length() <= LONGEST) {
                            text.append(reader.getText());
                        }
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        return new XmlElement(namespace, name, text.toString().strip(), children);
                    }
                    default -> {
                        // Comments and processing instructions say nothing.
                    }
                }
            }
        }

        private void passOver(int depth) throws XMLStreamException, Unreadable {
            int open = 1;
            while (open > 0) {
                int event = next();
                open += event == XMLStreamConstants.START_ELEMENT ? 1 : 0;
                open -= event == XMLStreamConstants.END_ELEMENT ? 1 : 0;
                within(depth + open <= DEEPEST);
            }
        }

        private int next() throws XMLStreamException, Unreadable {
            within(reader.hasNext());
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                seen++;
            }
            within(seen <= MOST);
            within(event != XMLStreamConstants.DTD && event != XMLStreamConstants.ENTITY_REFERENCE);
            return event;
        }

        private static void within(boolean limits) throws Unreadable {
            if (!limits) {
                throw Unreadable.broken("a message beyond what the standard has");
            }
        }
    }
}
