package nl.keukentafel.web;

import java.time.Duration;

/**
 * When a signed-in reader who does nothing is signed out, and where their page goes on.
 *
 * @param end after how long without a sign of life; zero where nobody is signed in
 * @param before how long before that the page asks whether they are still there
 * @param stops the time of day at which a page without script is over, such as {@code 10:12}
 * @param here the address of this page, or of their first page where this one is not opened by its address
 * @param again where they sign in again to come back to {@code here}
 */
public record Idle(Duration end, Duration before, String stops, String here, String again) {
    /** Nobody is signed in, or the page ends in another way. */
    public static final Idle NONE = new Idle(Duration.ZERO, Duration.ZERO, "", "", "");

    /** What a page that is over needs to know, to say where its reader goes on. */
    public String query() {
        int at = again.indexOf('?');
        return at < 0 ? "" : again.substring(at);
    }

    /** Whether there is an end to tell of. */
    public boolean ends() {
        return end.isPositive();
    }
}
