package nl.keukentafel.accesslog;

import java.time.Duration;

/**
 * How the log is kept.
 *
 * @param origin the first part of every tree's origin; the tree of {@code gm0344} is {@code <origin>/log/gm0344}
 * @param node the name of this node, kept with every head that it writes
 * @param room how many callers may wait before the next is refused
 * @param patience how long a caller waits
 */
public record LogSettings(String origin, String node, int room, Duration patience) {
    /** The most callers in one transaction. */
    static final int BATCH = 512;

    /** For one node with this origin. */
    public static LogSettings of(String origin) {
        return new LogSettings(origin, "node", 4096, Duration.ofSeconds(10));
    }
}
