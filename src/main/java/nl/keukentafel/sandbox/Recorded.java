package nl.keukentafel.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A request that a simulated register received, kept so that a test can see what was asked. */
public record Recorded(
        String register, Instant at, String method, String uri, Map<String, List<String>> headers, String body) {}
