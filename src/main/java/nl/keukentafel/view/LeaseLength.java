package nl.keukentafel.view;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * {@code keukentafel.lease.*}: a municipality may let open views end sooner, never later.
 *
 * @param live how long a view stays open without a renewal; the page renews three times as often
 * @param withoutLive how long a page without live updates stays open
 */
@ConfigurationProperties("keukentafel.lease")
record LeaseLength(
        @Bindable(defaultValue = "30s") Duration live,
        @Bindable(defaultValue = "60s") Duration withoutLive) {
    private static final Duration LIVE = Duration.ofSeconds(30);
    private static final Duration WITHOUT_LIVE = Duration.ofSeconds(60);

    LeaseLength {
        if (!live.isPositive() || live.compareTo(LIVE) > 0) {
            throw new IllegalArgumentException("keukentafel.lease.live must be at most 30s");
        }
        if (!withoutLive.isPositive() || withoutLive.compareTo(WITHOUT_LIVE) > 0) {
            throw new IllegalArgumentException("keukentafel.lease.without-live must be at most 60s");
        }
    }
}
