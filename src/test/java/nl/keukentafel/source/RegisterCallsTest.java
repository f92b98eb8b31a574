package nl.keukentafel.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.household.Asking;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.source.SourceAnswer.Cause;
import org.junit.jupiter.api.Test;

/** Closed questions wait for no register longer than it is due, and spare one that does not answer. */
class RegisterCallsTest {
    private static final MunicipalityCode HERE = new MunicipalityCode("gm9901");
    private static final SourceSystemName BRP = new SourceSystemName("brp");
    private static final SourceSystemName OTHER = new SourceSystemName("bewoning");
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final Duration DUE = Duration.ofSeconds(2);

    private final Breakers breakers = new Breakers(Clock.systemUTC());
    private final List<Call> made = new ArrayList<>();
    private boolean off;

    private final Terms terms = new Terms() {
        @Override
        public Duration budget(MunicipalityCode municipality, SourceSystemName source) {
            return DUE;
        }

        @Override
        public boolean switchedOff(MunicipalityCode municipality, SourceSystemName source) {
            return off;
        }

        @Override
        public String nameOf(MunicipalityCode municipality) {
            return "Waterstad";
        }
    };

    @Test
    void aRegisterGetsItsOwnTimeAndNoMoreThanTheQuestionsHaveLeft() {
        ask(BRP, Duration.ofSeconds(10), Optional.empty());
        ask(BRP, Duration.ofSeconds(1), Optional.empty());
        assertThat(made.getFirst().budget()).isEqualTo(DUE);
        assertThat(made.getLast().budget())
                .isLessThanOrEqualTo(Duration.ofSeconds(1))
                .isPositive();
        assertThat(ask(BRP, Duration.ZERO, Optional.empty())).isEqualTo("not asked: SLOW");
        assertThat(made).hasSize(2);
    }

    @Test
    void eachCallIsASpanOfItsOwnUnderTheTraceOfTheLook() {
        ask(BRP, DUE, Optional.empty());
        ask(BRP, DUE, Optional.empty());
        assertThat(made)
                .extracting(Call::traceparent)
                .allMatch(sent -> sent.startsWith(TRACE.substring(0, 36)) && !sent.equals(TRACE))
                .doesNotHaveDuplicates();
    }

    @Test
    void aRegisterThatDoesNotAnswerIsSparedAndTheOthersAreNot() {
        for (int i = 0; i < Breakers.CALLS; i++) {
            assertThat(ask(BRP, DUE.plusSeconds(1), Optional.of(Cause.UNREACHABLE)))
                    .isEqualTo("UNREACHABLE");
        }
        assertThat(ask(BRP, DUE, Optional.empty())).isEqualTo("not asked: CIRCUIT_OPEN");
        assertThat(ask(OTHER, DUE, Optional.empty())).isEqualTo("answered");
        assertThat(breakers.of(HERE, BRP).tryAcquirePermission())
                .as("the fan-out spares it too")
                .isFalse();
    }

    @Test
    void aRegisterThatIsSilentForMostOfItsTimeIsSparedTooThoughItGotLess() {
        for (int i = 0; i < Breakers.CALLS; i++) {
            ask(BRP, DUE.dividedBy(2).plusMillis(200), Optional.of(Cause.SLOW));
        }
        assertThat(ask(BRP, DUE, Optional.empty())).isEqualTo("not asked: CIRCUIT_OPEN");
    }

    @Test
    void whatSaysNothingOfTheRegisterDoesNotCountAgainstIt() {
        for (int i = 0; i < 2 * Breakers.CALLS; i++) {
            ask(BRP, DUE.dividedBy(2).minusMillis(200), Optional.of(Cause.SLOW));
            ask(BRP, DUE.plusSeconds(1), Optional.of(Cause.OTHER_PERSON));
            Thread.currentThread().interrupt();
            ask(BRP, DUE.plusSeconds(1), Optional.of(Cause.SLOW));
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(ask(BRP, DUE, Optional.empty())).isEqualTo("answered");
    }

    @Test
    void aRegisterThatIsSwitchedOffIsNotAsked() {
        off = true;
        assertThat(ask(BRP, DUE, Optional.empty())).isEqualTo("not asked: SWITCHED_OFF");
        assertThat(made).isEmpty();
    }

    private String ask(SourceSystemName register, Duration together, Optional<Cause> failure) {
        return new RegisterCalls(terms, breakers)
                .ask(
                        HERE,
                        register,
                        Asking.atMost(together, TRACE),
                        call -> {
                            made.add(call);
                            return failure.map(Cause::name).orElse("answered");
                        },
                        got -> failure,
                        cause -> "not asked: " + cause);
    }
}
