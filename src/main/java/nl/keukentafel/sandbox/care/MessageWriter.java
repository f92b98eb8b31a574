package nl.keukentafel.sandbox.care;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the elements of one message with their prefixes. */
final class MessageWriter {
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private final Standard standard;
    private final String number;

    MessageWriter(Standard standard, String number) {
        this.standard = standard;
        this.number = number;
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(standard.prefix(number), "Bericht", standard.namespace(number));
            xml.writeNamespace(standard.base(), standard.baseNamespace());
            xml.writeNamespace(standard.prefix(number), standard.namespace(number));
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An element of the message itself, with what is written in it. */
    void in(String name, Runnable content) {
        within(standard.prefix(number), standard.namespace(number), name, content);
    }

    /** An element that all messages share, with what is written in it. */
    void inShared(String name, Runnable content) {
        within(standard.base(), standard.baseNamespace(), name, content);
    }

    void value(String name, String value) {
        in(name, () -> characters(value));
    }

    void shared(String name, String value) {
        inShared(name, () -> characters(value));
    }

    String whole() {
        try {
            xml.writeEndDocument();
            xml.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void within(String prefix, String namespace, String name, Runnable content) {
        try {
            xml.writeStartElement(prefix, name, namespace);
            content.run();
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void characters(String value) {
        try {
            xml.writeCharacters(value);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
