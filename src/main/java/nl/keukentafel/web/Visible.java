package nl.keukentafel.web;

import java.util.regex.Pattern;

/** Whether somebody can read words that were sent. */
public final class Visible {
    private static final Pattern NOTHING = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Z}]*");

    private Visible() {}

    /** False for words of nothing but spaces, control characters and characters without width (Unicode Cc, Cf, Z). */
    public static boolean in(String words) {
        return !NOTHING.matcher(words).matches();
    }
}
