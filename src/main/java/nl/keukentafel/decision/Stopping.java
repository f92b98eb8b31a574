package nl.keukentafel.decision;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseFacts;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.consent.About;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.Consents;
import nl.keukentafel.consent.Policies;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.Answer;
import nl.keukentafel.policy.Authority;
import nl.keukentafel.policy.Birth;
import nl.keukentafel.policy.Facts;
import nl.keukentafel.policy.Member;
import nl.keukentafel.policy.Relation;
import nl.keukentafel.policy.Verdict;
import nl.keukentafel.policy.words.Topic;

/**
 * What of their own a resident would let others see by stopping, told before they stop: topics that they share themself
 * and that a combination withholds as long as both are shared. Asks no register, so that stopping never waits for one.
 */
@Singleton
public final class Stopping {
    /** Every bound of age that a policy has holds at one of these, and at both somebody decides alone. */
    private static final List<Integer> AGES = List.of(17, 40);

    private final Database database;
    private final Casefile cases;
    private final Consents consents;
    private final Staff staff;
    private final Decisions decisions;
    private final Policies policies;
    private final Municipalities municipalities;
    private final Clock clock;

    Stopping(
            Database database,
            Casefile cases,
            Consents consents,
            Staff staff,
            Decisions decisions,
            Policies policies,
            Municipalities municipalities,
            Clock clock) {
        this.database = database;
        this.cases = cases;
        this.consents = consents;
        this.staff = staff;
        this.decisions = decisions;
        this.policies = policies;
        this.municipalities = municipalities;
        this.clock = clock;
    }

    /**
     * By each of their running yeses about themself, the topics that could be seen after stopping it and cannot now, in
     * alphabetical order; a yes that opens nothing by stopping is left out. Decided as if everybody else who must agree
     * does. Of rules over a whole household, and of what others share, it says nothing.
     */
    public Map<ConsentId, Set<Topic>> opens(Resident giver, CaseId caseId) {
        try {
            return database.in(giver.municipality(), connection -> opens(connection, giver, caseId));
        } catch (SQLException e) {
            throw new IllegalStateException("the facts of a decision cannot be read", e);
        }
    }

    private Map<ConsentId, Set<Topic>> opens(Connection connection, Resident giver, CaseId caseId) throws SQLException {
        MunicipalityCode municipality = giver.municipality();
        Optional<Case> of = cases.at(connection, municipality, caseId);
        LocalDate today = cases.today(municipality);
        List<Consent> own = consents.ofCase(connection, municipality, caseId).stream()
                .filter(one -> giver.is(one.giver()) && one.member().equals(one.giver()) && one.runsOn(today))
                .toList();
        Map<ConsentId, Set<Topic>> opened = new HashMap<>();
        for (String subject : of.map(Case::workers).orElse(List.of())) {
            Optional<Caseworker> worker = staff.caseworker(municipality, subject);
            if (worker.isEmpty() || own.size() < 2) {
                continue;
            }
            CaseFacts known = cases.facts(connection, worker.get(), caseId);
            // What an employee declared about themself is not for residents.
            CaseFacts facts = new CaseFacts(known.worker(), known.theCase(), known.replacements(), Conflict.NONE);
            if (decisions.stops(connection, facts).isPresent()) {
                continue;
            }
            for (Consent stopped : own) {
                Set<Topic> topics = opens(facts, own, stopped);
                if (!topics.isEmpty()) {
                    opened.computeIfAbsent(stopped.id(), id -> new TreeSet<>()).addAll(topics);
                }
            }
        }
        return opened;
    }

    private Set<Topic> opens(CaseFacts facts, List<Consent> own, Consent stopped) {
        List<Consent> left =
                own.stream().filter(one -> !stopsWith(one, stopped)).toList();
        Set<Topic> opened = new TreeSet<>();
        for (int age : AGES) {
            Set<Topic> now = seen(facts, own, stopped, age);
            seen(facts, left, stopped, age).stream()
                    .filter(topic -> !now.contains(topic))
                    .forEach(opened::add);
        }
        return opened;
    }

    /** What was agreed about laying a topic beside another stops with that topic. */
    private static boolean stopsWith(Consent one, Consent stopped) {
        return one.id().equals(stopped.id())
                || (stopped.about() instanceof About.Seeing seeing
                        && one.about() instanceof About.Together pair
                        && (pair.first().equals(seeing.topic()) || pair.second().equals(seeing.topic())));
    }

    /** Of what a yes is needed for. */
    private Set<Topic> seen(CaseFacts facts, List<Consent> own, Consent whose, int age) {
        Instant now = clock.instant();
        ZoneId zone = municipalities.get(facts.worker().municipality()).zone();
        LocalDate born = LocalDate.ofInstant(now, zone).minusYears(age).minusDays(1);
        Answer answer = policies.now()
                .toldToResidents(new Facts(
                        PolicyFacts.question(facts, now, zone),
                        List.of(alone(whose, born)),
                        PolicyFacts.consents(own, zone)));
        return answer instanceof Answer.Decided decided
                ? decided.of(whose.member().toString()).entrySet().stream()
                        .filter(one -> one.getValue() instanceof Verdict.Permitted permitted
                                && !permitted.by().isEmpty())
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static Member alone(Consent whose, LocalDate born) {
        return new Member(
                whose.member().toString(),
                Relation.SELF,
                new Birth(born, born),
                Authority.NOBODY,
                Authority.NOBODY,
                Authority.NOBODY,
                Authority.NOBODY);
    }
}
