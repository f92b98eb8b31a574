package nl.keukentafel.helper;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AccessEvent.ActorKind;
import nl.keukentafel.accesslog.Explanations;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.accesslog.LoggedEntry;
import nl.keukentafel.consent.Answer;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.consent.Overview;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.Vault;

/**
 * What a helper reads and stops for whom they help. Whoever calls this gets what was ticked and never the person
 * themself, so no page of a helper can say yes.
 */
@Singleton
public final class HelpersReading {
    private static final int LOOKS = 20;
    private static final int READ = 200;

    private final Helpers helpers;
    private final Vault vault;
    private final Consents consents;
    private final LogReader log;

    HelpersReading(Helpers helpers, Vault vault, Consents consents, LogReader log) {
        this.helpers = helpers;
        this.vault = vault;
        this.consents = consents;
        this.log = log;
    }

    /** What was ticked, as it is now, in the resident's log before this returns; empty when they do not help (any more). */
    public Optional<Helped> look(Resident helper, HelperId id) {
        return helpers.look(helper, id)
                .flatMap(of -> vault.resident(of.municipality(), of.resident()).map(resident -> read(of, resident)));
    }

    /** What stops for whom they help, to be asked before it does; empty when it is not for this helper to stop. */
    public Optional<Overview.Line> toStop(Resident helper, HelperId id, ConsentId consent) {
        return helpers.look(helper, id)
                .filter(of -> of.may(May.STOP))
                .flatMap(of -> vault.resident(of.municipality(), of.resident()))
                .flatMap(resident -> consents.overview(resident).running().stream()
                        .filter(line -> line.self() && line.consent().id().equals(consent))
                        .findFirst());
    }

    /**
     * Stops it, in the resident's log as this helper's doing, and the resident is told as of every stop. {@link
     * Answer.NotYours} when it is not for this helper to stop.
     */
    public Answer stop(Resident helper, HelperId id, ConsentId consent) {
        Optional<Resident> resident =
                helpers.helping(helper, id).flatMap(of -> vault.resident(of.municipality(), of.resident()));
        return resident.isEmpty()
                ? new Answer.NotYours()
                : consents.revoke(
                        resident.get(),
                        consent,
                        Helpers.as(helper),
                        Map.of("helper", id.toString()),
                        connection -> helpers.helping(connection, helper, id)
                                .filter(of -> of.may(May.STOP))
                                .isPresent());
    }

    private Helped read(Helper of, Resident resident) {
        Overview overview = consents.overview(resident);
        boolean shares = of.may(May.SHARES) || of.may(May.STOP);
        return new Helped(
                of,
                of.may(May.QUESTIONS) ? own(overview.open()) : List.of(),
                shares ? own(overview.running()) : List.of(),
                of.may(May.LOOKS) ? looks(resident) : List.of());
    }

    /** What is about the person themself; the question in their own words is not for others. */
    private static List<Overview.Line> own(List<Overview.Line> lines) {
        return lines.stream()
                .filter(Overview.Line::self)
                .map(line -> new Overview.Line(
                        line.consent(), line.purpose(), line.caseId(), "", line.worker(), line.team(), line.whom()))
                .toList();
    }

    private List<LoggedEntry> looks(Resident resident) {
        return log.own(resident.municipality(), resident.refs(), LogReader.NEWEST, READ).stream()
                .filter(entry -> entry.event().actor().kind() == ActorKind.CASEWORKER
                        && Explanations.LOOKS.contains(entry.event().kind()))
                .limit(LOOKS)
                .toList();
    }
}
