package nl.keukentafel.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessEventTest {
    @Test
    void aTraceIdThatNoRecordHasRoomForIsRefusedBeforeItReachesTheLog() {
        assertThat(event("a".repeat(64)).traceId()).hasSize(64);
        assertThatThrownBy(() -> event("a".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }

    private static AccessEvent event(String trace) {
        return new AccessEvent(
                AccessEvent.Kind.SHOWN,
                Instant.EPOCH,
                Optional.empty(),
                new AccessEvent.Actor(AccessEvent.ActorKind.SERVICE, "keukentafel", Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                trace,
                Map.of());
    }
}
