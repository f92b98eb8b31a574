package nl.keukentafel.web.api;

import java.util.function.Function;
import nl.keukentafel.web.Problem;

/** Ids in addresses: what is no id names nothing. */
final class Ids {
    private Ids() {}

    static <T> T inPath(String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException notAnId) {
            throw Problem.NOT_FOUND.refused();
        }
    }

    static <T> T inBody(JsonBody body, String name, String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException notAnId) {
            throw body.wrong(name);
        }
    }
}
