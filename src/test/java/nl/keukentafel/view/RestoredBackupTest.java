package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.WATERSTAD;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.consent.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Give, back up, withdraw, restore, ask: nothing opens. */
class RestoredBackupTest {
    private static final String FATIMA = "999990019";
    private static final String SESSION = "INSERT INTO web_session (id_hash, municipality, kind, subject, assurance,"
            + " provider_hash, started_at, seen_at, ends_at) VALUES ('x', 'gm9902', 'CASEWORKER', 'sanne', 'HIGH', 'y',"
            + " CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)";

    @TempDir
    private Path folder;

    @Test
    void afterTheRestoreOfABackupNothingOpensAndNobodyIsSignedIn() throws IOException {
        Case of = given();
        copy("data.mv.db", "backup");

        try (Walk walk = Walk.in(folder)) {
            assertThat(walk.shownTopics(walk.views.whole(walk.worker(ZANDOORD, "sanne"), of.id())))
                    .as("an ordinary restart")
                    .hasSize(1);
            assertThat(walk.count("web_session")).isEqualTo(1);
            var fatima = walk.resident(ZANDOORD, FATIMA);
            assertThat(walk.consents.withdraw(fatima, walk.about(fatima, of, INCOME)))
                    .isInstanceOf(Answer.Stands.class);
        }
        copy("backup", "data.mv.db");

        nothingOpens(of);
        try (Walk walk = Walk.in(folder)) {
            assertThat(walk.entries(ZANDOORD, AccessEvent.Kind.INCARNATION))
                    .as("a start after that is an ordinary one")
                    .hasSize(1);
        }
    }

    @Test
    void withoutAnythingToCompareWithNothingThatWasGivenOpens() {
        Case of = given();
        try (Walk walk = Walk.in(folder)) {
            walk.keysSql("DELETE FROM outside_head");
        }
        nothingOpens(of);
    }

    @Test
    void aLogThatGrewAgainToTheSameSizeIsSeenToo() throws IOException {
        Case of = given();
        copy("data.mv.db", "data-then");
        copy("keys.mv.db", "keys-then");
        tryOnce(of);
        copy("keys.mv.db", "keys-of-one");
        copy("data-then", "data.mv.db");
        copy("keys-then", "keys.mv.db");
        tryOnce(of);
        copy("keys-of-one", "keys.mv.db");
        nothingOpens(of);
    }

    private void tryOnce(Case of) {
        try (Walk walk = Walk.in(folder)) {
            walk.cases.find(walk.worker(ZANDOORD, "omar"), of.id());
            assertThat(walk.consents.anyGiven(ZANDOORD)).isTrue();
        }
    }

    private void copy(String from, String to) throws IOException {
        Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
    }

    private Case given() {
        try (Walk walk = Walk.in(folder)) {
            var fatima = walk.resident(ZANDOORD, FATIMA);
            var sanne = walk.worker(ZANDOORD, "sanne");
            Case of = walk.open(sanne, FATIMA, "1985-03-10");
            walk.ask(sanne, of, INCOME);
            walk.yes(fatima, of, INCOME);
            walk.sql(SESSION);
            return of;
        }
    }

    private void nothingOpens(Case of) {
        try (Walk walk = Walk.in(folder)) {
            assertThat(walk.shownTopics(walk.views.whole(walk.worker(ZANDOORD, "sanne"), of.id())))
                    .isEmpty();
            assertThat(walk.askedForTopics()).isEmpty();
            assertThat(walk.count("web_session")).isZero();
            assertThat(walk.entries(ZANDOORD, AccessEvent.Kind.INCARNATION)).isNotEmpty();
            assertThat(walk.entries(WATERSTAD, AccessEvent.Kind.INCARNATION)).isNotEmpty();
            assertThat(walk.consents.anyGiven(ZANDOORD)).isFalse();
        }
    }
}
