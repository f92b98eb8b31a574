package nl.keukentafel.web;

import io.micronaut.context.ApplicationContext;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Opening;
import nl.keukentafel.casefile.OpeningOutcome;
import nl.keukentafel.casefile.Openings;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.consent.About;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.consent.Duration;
import nl.keukentafel.consent.HomeChoice;
import nl.keukentafel.consent.HomeSafety;
import nl.keukentafel.consent.Notice;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.consent.To;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.Vault;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.view.Views;

/** A case of somebody in the town, with what they said yes to: where the tests of the pages begin. */
public record Shared(Front front, Caseworker worker, Resident resident, Case of) {
    public static final String WHY = "De huur lukt niet meer";
    private static final int TRIES = 5;

    public static Shared with(
            Front front, String municipality, String worker, String bsn, String born, String... topics) {
        return forPurpose("debt-help", front, municipality, worker, bsn, born, topics);
    }

    public static Shared forPurpose(
            String purpose,
            Front front,
            String municipality,
            String worker,
            String bsn,
            String born,
            String... topics) {
        ApplicationContext context = front.context();
        MunicipalityCode code = new MunicipalityCode(municipality);
        Caseworker who = context.getBean(Staff.class).caseworker(code, worker).orElseThrow();
        Opening opening = new Opening(
                new Opening.Who.Registered(new Bsn(bsn), new PartialDate.Day(LocalDate.parse(born))),
                new PurposeCode(purpose),
                WHY,
                Optional.of("Ze vroeg het zelf."));
        Openings openings = context.getBean(Openings.class);
        OpeningOutcome outcome = openings.open(who, opening);
        // On a machine that has much else to do a register may be too late; a caseworker tries again as well.
        for (int again = 0; again < TRIES && outcome instanceof OpeningOutcome.RegisterDown; again++) {
            outcome = openings.open(who, opening);
        }
        Case of = ((OpeningOutcome.Opened) outcome).opened();
        Resident resident =
                context.getBean(Vault.class).resident(code, of.resident()).orElseThrow();
        // They find it safe that others at home are asked.
        context.getBean(HomeSafety.class).choose(resident, of.id(), HomeChoice.MAY_BE_ASKED);
        Shared shared = new Shared(front, who, resident, of);
        Set<Topic> wanted = Stream.of(topics).map(Topic::new).collect(Collectors.toSet());
        if (!wanted.isEmpty()) {
            context.getBean(Views.class).ask(who, of.id(), Map.of(of.resident(), wanted));
            wanted.forEach(shared::yes);
        }
        return shared;
    }

    public static Shared fatima(Front front, String... topics) {
        return with(front, "gm9902", "sanne", "999990019", "1985-03-10", topics);
    }

    public void yes(Topic topic) {
        ConsentId id = about(topic);
        Notice notice = consents().serveNotice(resident, id, "nl").orElseThrow();
        consents().give(resident, id, notice.hash(), new Duration.Days(7), To.WORKER);
    }

    /** Also to laying side by side what they said yes to. */
    public void yesToAll() {
        for (Overview.Line line : consents().overview(resident).open()) {
            ConsentId id = line.consent().id();
            Notice notice = consents().serveNotice(resident, id, "nl").orElseThrow();
            consents().give(resident, id, notice.hash(), new Duration.Days(7), To.WORKER);
        }
    }

    public void stop(String topic) {
        consents().withdraw(resident, about(new Topic(topic)));
    }

    /** As if they had said yes under another version of the policy, which asked for these fields. */
    public void agreedThen(Topic topic, String fields) {
        try {
            front.context().getBean(Database.class).in(resident.municipality(), connection -> {
                try (PreparedStatement update = connection.prepareStatement(
                        "UPDATE consent_revision SET fields = ? WHERE consent_id = ? AND state = 'GIVEN'")) {
                    update.setString(1, fields);
                    update.setObject(2, about(topic).id());
                    return update.executeUpdate();
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public ConsentId about(Topic topic) {
        Overview overview = consents().overview(resident);
        List<Overview.Line> all = new ArrayList<>(overview.open());
        all.addAll(overview.running());
        all.addAll(overview.ended());
        return all.stream()
                .filter(line ->
                        line.caseId().equals(of.id()) && line.consent().about().equals(new About.Seeing(topic)))
                .findFirst()
                .orElseThrow()
                .consent()
                .id();
    }

    private Consents consents() {
        return front.context().getBean(Consents.class);
    }
}
