package nl.keukentafel.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.Test;

/** The town that the demo starts is the whole town. */
class RegistersTest {
    @Test
    void noRegisterOfTheSandboxIsForgotten() {
        Clock clock = Clock.systemUTC();
        assertThat(Registers.all(clock).stream().map(Register::name))
                .containsExactlyInAnyOrderElementsOf(
                        AllRegisters.at(clock).stream().map(Register::name).toList())
                .hasSizeGreaterThanOrEqualTo(12);
    }
}
