package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.consent.Desk;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.Vault;
import nl.keukentafel.web.signin.Form;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One employee alone, with every right of a caseworker, reaches no topic of a resident who said yes to nothing. */
class LoneCaseworkerTest {
    private static final String INTRUDER = "/indringer";

    private static Front front;

    /** A build whose confirming takes the second employee's name from the form, and not from who is signed in. */
    @Requires(property = "intruder.alone")
    @Controller(INTRUDER)
    @ExecuteOn(TaskExecutors.BLOCKING)
    static class TrustsTheForm {
        private final Staff staff;
        private final Desk desk;

        TrustsTheForm(Staff staff, Desk desk) {
            this.staff = staff;
            this.desk = desk;
        }

        @Post("/bevestigen")
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        HttpResponse<?> confirm(Caseworker worker, Form form) {
            Caseworker second =
                    staff.caseworker(worker.municipality(), form.one("wie")).orElseThrow();
            desk.waiting(second, form.one("code")).ifPresent(waiting -> desk.confirm(second, waiting));
            return HttpResponse.ok("Klaar");
        }
    }

    @BeforeAll
    static void open() {
        front = Front.open(Map.of(
                "intruder.alone", "true",
                "keukentafel.pace.requests-in-ten-seconds", "1000000",
                "keukentafel.pace.searches-in-ten-minutes", "1000000",
                "keukentafel.pace.searches-for-one-resident-in-an-hour", "1000000"));
    }

    @AfterAll
    static void close() {
        front.close();
    }

    @Test
    void noRouteInAnyOrderOpensATopic() {
        LoneCaseworker alone =
                new LoneCaseworker(front, 1, "999990299", "2002-07-14", path -> !path.startsWith(INTRUDER));
        alone.each();
        for (int step = 0; step < 120 || (step < 1_500 && alone.made() < 5); step++) {
            alone.step();
        }
        assertThat(alone.routes()).isGreaterThan(150);
        assertThat(alone.made()).as("cases and views that were opened").isGreaterThanOrEqualTo(5);
        nothing(alone, "999990299");
    }

    @Test
    void aBuildThatTrustsTheFormIsCaught() {
        LoneCaseworker alone = new LoneCaseworker(front, 1, "999990329", "2006-09-12", path -> true);
        for (int step = 0; step < 3000 && alone.reached().isEmpty(); step++) {
            alone.step();
        }
        assertThat(alone.reached()).isNotEmpty();
    }

    @Test
    @Tag("wide")
    void noRouteInAnyOrderOpensATopicHoweverLongItIsTried() {
        LoneCaseworker alone = new LoneCaseworker(
                front,
                Long.getLong("wide.seed", System.nanoTime()),
                "999990299",
                "2002-07-14",
                path -> !path.startsWith(INTRUDER));
        long end = System.nanoTime() + Integer.getInteger("wide.seconds", 60) * 1_000_000_000L;
        while (System.nanoTime() < end) {
            alone.step();
        }
        nothing(alone, "999990299");
    }

    private static void nothing(LoneCaseworker alone, String bsn) {
        assertThat(alone.reached()).isEmpty();
        MunicipalityCode here = new MunicipalityCode("gm9902");
        Vault vault = front.context().getBean(Vault.class);
        Resident resident =
                vault.resident(here, vault.refOf(here, new Bsn(bsn))).orElseThrow();
        Consents consents = front.context().getBean(Consents.class);
        assertThat(consents.overview(resident).running()).isEmpty();
    }
}
