package nl.keukentafel.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.context.ApplicationContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction;
import nl.keukentafel.accesslog.LogUnavailable;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import org.junit.jupiter.api.Test;

/** The hourly round over what goes with ended cases, when the log of the first municipality fails. */
class EndedCasesTest {
    private static final String MEMORY =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";

    @Test
    void aLogThatTakesNothingKeepsNoOtherFromTheirRoundAndAMistakeOfOursIsThrown() {
        Map<String, Object> settings = Map.of(
                "datasources.default.url", "jdbc:h2:mem:" + UUID.randomUUID() + MEMORY,
                "datasources.keys.url", "jdbc:h2:mem:" + UUID.randomUUID() + MEMORY,
                "keukentafel.keys.master", Base64.getEncoder().encodeToString(new byte[32]));
        try (ApplicationContext context = ApplicationContext.builder(settings, "test")
                .singletons(Clock.systemUTC())
                .start()) {
            List<String> had = new ArrayList<>();
            assertThatCode(round(context, new LogUnavailable("no room"), had)::clear)
                    .doesNotThrowAnyException();
            assertThat(had).containsExactly("gm9902");
            assertThatThrownBy(round(context, new ClassCastException("a mistake"), had)::clear)
                    .isInstanceOf(ClassCastException.class);
            assertThat(had).containsExactly("gm9902", "gm9902");
        }
    }

    private static EndedCases round(ApplicationContext context, RuntimeException atFirst, List<String> had) {
        AccessLog log = new AccessLog() {
            @Override
            public <T> Logged<T> write(MunicipalityCode municipality, LogTransaction<T> work) {
                if (municipality.value().equals("gm9901")) {
                    throw atFirst;
                }
                Logged<T> done = context.getBean(AccessLog.class).write(municipality, work);
                had.add(municipality.value());
                return done;
            }
        };
        return new EndedCases(
                context.getBean(Database.class),
                context.getBean(ConsentStore.class),
                context.getBean(Casefile.class),
                context.getBean(HomeSafety.class),
                log,
                context.getBean(Municipalities.class),
                context.getBean(Clock.class));
    }
}
