package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.database.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Give, back up, withdraw, restore, ask, on PostgreSQL: nothing opens. */
@Tag("wide")
class RestoredBackupOnPostgresTest {
    private static final String FATIMA = "999990019";

    private final Postgres postgres = Postgres.fresh();
    private final Postgres server = Postgres.named(postgres.port(), "postgres");

    @Test
    void afterTheRestoreOfABackupNothingOpens() {
        Case of;
        try (Walk walk = walk()) {
            var fatima = walk.resident(ZANDOORD, FATIMA);
            var sanne = walk.worker(ZANDOORD, "sanne");
            of = walk.open(sanne, FATIMA, "1985-03-10");
            walk.ask(sanne, of, INCOME);
            walk.yes(fatima, of, INCOME);
        }
        copy(postgres.name(), postgres.name() + "_backup");
        try (Walk walk = walk()) {
            assertThat(walk.shownTopics(walk.views.whole(walk.worker(ZANDOORD, "sanne"), of.id())))
                    .as("an ordinary restart")
                    .hasSize(1);
            var fatima = walk.resident(ZANDOORD, FATIMA);
            assertThat(walk.consents.withdraw(fatima, walk.about(fatima, of, INCOME)))
                    .isInstanceOf(Answer.Stands.class);
        }
        server.sql("DROP DATABASE " + postgres.name() + " WITH (FORCE)");
        copy(postgres.name() + "_backup", postgres.name());

        try (Walk walk = walk()) {
            assertThat(walk.shownTopics(walk.views.whole(walk.worker(ZANDOORD, "sanne"), of.id())))
                    .isEmpty();
            assertThat(walk.askedForTopics()).isEmpty();
            assertThat(walk.entries(ZANDOORD, AccessEvent.Kind.INCARNATION)).hasSize(1);
            assertThat(walk.invalidations.anyGiven(ZANDOORD)).isFalse();
        }
    }

    private Walk walk() {
        return new Walk(Clock.systemUTC(), Path.of("consent-policies"), new Where.OfPostgres(postgres));
    }

    private void copy(String from, String to) {
        server.sql("CREATE DATABASE " + to + " TEMPLATE " + from + " OWNER " + Postgres.OWNER);
    }
}
