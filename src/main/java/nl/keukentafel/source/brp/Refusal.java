package nl.keukentafel.source.brp;

import java.util.regex.Pattern;

/** What an error body of the BRP APIs ({@code Foutbericht}) says that may be logged: its code, and no other word. */
final class Refusal {
    private static final Pattern CODE = Pattern.compile("[a-zA-Z0-9]{1,25}");

    private Refusal() {}

    static String code(byte[] body) {
        try {
            return Element.of(body)
                    .text("code")
                    .filter(code -> CODE.matcher(code).matches())
                    .orElse("none");
        } catch (BrokenAnswer notOne) {
            return "none";
        }
    }
}
