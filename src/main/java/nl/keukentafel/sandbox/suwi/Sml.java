package nl.keukentafel.sandbox.suwi;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** An element of SuwiML to be written: with a text, or with elements in the order of the schema. */
final class Sml {
    private final String name;
    private final String text;
    private final List<Sml> children = new ArrayList<>();

    private Sml(String name, String text) {
        this.name = name;
        this.text = text;
    }

    static Sml of(String name) {
        return new Sml(name, "");
    }

    Sml add(Sml child) {
        children.add(child);
        return this;
    }

    /** Adds an element with this text, unless it is empty. */
    Sml text(String child, String value) {
        return value.isEmpty() ? this : add(new Sml(child, value));
    }

    /** Adds a date that the town's file writes as yyyy-mm-dd, unless it is empty. */
    Sml date(String child, String isoDate) {
        return isoDate.isEmpty() ? this : add(new Sml(child, isoDate.replace("-", "")));
    }

    Sml date(String child, LocalDate date) {
        return add(new Sml(child, DateTimeFormatter.BASIC_ISO_DATE.format(date)));
    }

    /** Adds an amount in cents as a StandaardBedr. */
    Sml amount(String child, long cents) {
        return add(of(child)
                .text("CdMunteenheid", "EUR")
                .text("CdPositiefNegatief", cents < 0 ? "-" : "+")
                .text("WaardeBedr", Long.toString(Math.abs(cents))));
    }

    void write(StringBuilder into) {
        into.append('<').append(name).append('>');
        into.append(escaped(text));
        children.forEach(child -> child.write(into));
        // A name may bring a namespace along, which its end does not repeat.
        into.append("</")
                .append(name, 0, name.indexOf(' ') < 0 ? name.length() : name.indexOf(' '))
                .append('>');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
