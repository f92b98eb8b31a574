package nl.keukentafel.sandbox.messages;

import java.time.Instant;

/** One message that the simulated provider was given; {@code way} is sms, email or letter. */
public record Received(String id, Instant at, String way, String to, String reference, String text) {
    /** What the real provider would say became of it. */
    String status() {
        String name = to.contains("@") ? to.substring(0, to.indexOf('@')) : to;
        if (way.equals("letter")) {
            return "received";
        }
        return name.endsWith("02") ? "permanent-failure" : "delivered";
    }
}
