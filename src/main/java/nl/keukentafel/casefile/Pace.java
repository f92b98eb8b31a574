package nl.keukentafel.casefile;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How often something may happen per key, on this node: so many times per period and no more. Who has been quiet for a
 * period is forgotten, so it takes no more room than there are keys in use.
 */
public final class Pace<K> {
    private static final int KEPT = 20_000;

    private final int times;
    private final RateLimiterConfig config;
    private final ConcurrentMap<K, RateLimiter> limiters = new ConcurrentHashMap<>();

    /** At most this many times within each period. */
    public Pace(int times, Duration period) {
        if (times < 1) {
            throw new IllegalArgumentException("a pace is at least once in its period");
        }
        this.times = times;
        this.config = RateLimiterConfig.custom()
                .limitForPeriod(times)
                .limitRefreshPeriod(period)
                .timeoutDuration(Duration.ZERO)
                .build();
    }

    /** Counts one more for this key, and says whether it is still within its pace; never waits. */
    public boolean allows(K key) {
        if (limiters.size() > KEPT) {
            limiters.values().removeIf(limiter -> limiter.getMetrics().getAvailablePermissions() == times);
        }
        return limiters.computeIfAbsent(key, any -> RateLimiter.of("pace", config))
                .acquirePermission();
    }

    /** How many keys are remembered now. */
    int kept() {
        return limiters.size();
    }
}
