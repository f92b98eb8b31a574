package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.ZANDOORD;
import static org.assertj.core.api.Assertions.assertThat;

import nl.keukentafel.casefile.Case;
import nl.keukentafel.person.Resident;
import org.junit.jupiter.api.Test;

/** However many yeses run when a backup is restored, nobody waits long for one transaction of the log. */
class ManyYesesTest {
    private static final int MORE = 450;

    @Test
    void allOfThemEndInStepsAndBrokenOffItGoesOn() {
        try (Walk walk = new Walk()) {
            Resident fatima = walk.resident(ZANDOORD, "999990019");
            Case of = walk.open(walk.worker(ZANDOORD, "sanne"), "999990019", "1985-03-10");
            walk.ask(walk.worker(ZANDOORD, "sanne"), of, INCOME);
            walk.yes(fatima, of, INCOME);
            walk.sql("INSERT INTO consent (municipality, id, case_id, member, giver, about, purpose, asked_by, held)"
                    + " SELECT municipality, RANDOM_UUID(), case_id, member, giver, 'topic-' || n.\"X\", purpose, asked_by,"
                    + " held FROM consent, SYSTEM_RANGE(1, " + MORE + ") n WHERE about = 'income'");
            walk.sql("INSERT INTO consent_revision SELECT r.municipality, m.id, r.revision, r.state, r.recipient_kind,"
                    + " r.recipient, r.policy_hash, r.fields, r.since, r.last_day, r.conversation, r.notice_hash,"
                    + " r.channel FROM consent m, consent_revision r WHERE m.about LIKE 'topic-%' AND r.state ="
                    + " 'GIVEN'");
            long heads = walk.count("log_head WHERE log = 'gm9902'");

            assertThat(walk.invalidations.all(ZANDOORD, "restored")).isEqualTo(MORE + 1);
            assertThat(walk.count("log_head WHERE log = 'gm9902'")).isGreaterThanOrEqualTo(heads + 3);
            assertThat(walk.invalidations.anyGiven(ZANDOORD)).isFalse();
            assertThat(walk.invalidations.all(ZANDOORD, "restored")).isZero();
        }
    }
}
