package nl.keukentafel.sandbox.brp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;

/** Writes a date, in which zeroes stand for what is unknown, as the BRP APIs do ({@code AbstractDatum}). */
public final class DutchDate {
    private static final List<String> MONTHS = List.of(
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december");

    private DutchDate() {}

    /** From {@code 1988-00-00}, {@code 1985-06-00}, {@code 0000-00-00} or a whole date. */
    public static ObjectNode of(String text) {
        int year = Integer.parseInt(text.substring(0, 4));
        int month = Integer.parseInt(text.substring(5, 7));
        int day = Integer.parseInt(text.substring(8, 10));
        ObjectNode date = JsonNodeFactory.instance.objectNode();
        if (year == 0) {
            return date.put("type", "DatumOnbekend").put("onbekend", true).put("langFormaat", "onbekend");
        }
        if (month == 0) {
            return date.put("type", "JaarDatum").put("jaar", year).put("langFormaat", "" + year);
        }
        String name = MONTHS.get(month - 1);
        if (day == 0) {
            return date.put("type", "JaarMaandDatum")
                    .put("jaar", year)
                    .put("maand", month)
                    .put("langFormaat", name + " " + year);
        }
        return date.put("type", "Datum")
                .put("datum", LocalDate.of(year, month, day).toString())
                .put("langFormaat", day + " " + name + " " + year);
    }
}
