package nl.keukentafel.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.keukentafel.PolicyFolder;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseFacts;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.CaseworkerForTests;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.consent.About;
import nl.keukentafel.consent.Channel;
import nl.keukentafel.consent.Consent;
import nl.keukentafel.consent.ConsentId;
import nl.keukentafel.consent.ConsentState;
import nl.keukentafel.consent.Recipient;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.household.Household;
import nl.keukentafel.household.Member;
import nl.keukentafel.household.PersonName;
import nl.keukentafel.household.Standing;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.Answer;
import nl.keukentafel.policy.Birth;
import nl.keukentafel.policy.Facts;
import nl.keukentafel.policy.Loaded;
import nl.keukentafel.policy.Policy;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.Relation;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a caseworker may know of a decision, of a resident who said yes to one topic. */
class LinesTest {
    private static final MunicipalityCode HERE = new MunicipalityCode("gm9901");
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final Instant NOW = Instant.parse("2026-06-20T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 20);
    private static final CaseId CASE = new CaseId(new UUID(0, 1));
    private static final PersonRef RESIDENT = new PersonRef(new UUID(0, 3));
    private static final PurposeCode PURPOSE = new PurposeCode("debt-help");
    private static final Topic TAX = new Topic("tax");

    @TempDir
    private Path folder;

    /** The same text twice, of which the later one goes back five years instead of two. */
    private PolicyBase twoVersions() throws IOException {
        PolicyFolder.copied(PolicyFolder.PLAIN, folder);
        String first = Files.readString(folder.resolve("purposes/debt-help/2026-01-01.yaml"));
        Files.writeString(
                folder.resolve("purposes/debt-help/2026-06-01.yaml"),
                first.replace("data-from: P2Y", "data-from: P5Y").replace("serves:", "replaces: 2026-01-01\nserves:"));
        if (!(PolicyBase.draft(folder) instanceof Loaded.Good good)) {
            throw new AssertionError("the folder does not load");
        }
        return good.base();
    }

    private static Consent yes(String worker, Policy under) {
        return new Consent(
                HERE,
                new ConsentId(new UUID(1, 1)),
                CASE,
                RESIDENT,
                RESIDENT,
                new About.Seeing(TAX),
                PURPOSE,
                2,
                ConsentState.GIVEN,
                new Recipient.Worker(worker),
                Optional.of(under.hash()),
                Set.of(new FieldName("allowances")),
                NOW.minus(30, ChronoUnit.DAYS),
                Optional.of(TODAY.plusDays(20)),
                false,
                Optional.of("notice"),
                Channel.OWN_DEVICE);
    }

    private static Decision.Made made(PolicyBase base, Consent yes) {
        Case of = new Case(
                HERE,
                CASE,
                RESIDENT,
                Optional.empty(),
                new PartialDate.Unknown(),
                PURPOSE,
                "A question.",
                "debts",
                List.of("worker"),
                NOW.minus(100, ChronoUnit.DAYS),
                NOW.plus(300, ChronoUnit.DAYS),
                Optional.empty(),
                1);
        CaseFacts facts = new CaseFacts(
                CaseworkerForTests.of(HERE, "worker", "debt-counsellor", "debts"),
                Optional.of(of),
                List.of(),
                Conflict.NONE);
        Facts all = new Facts(
                PolicyFacts.question(facts, NOW, ZONE),
                List.of(nl.keukentafel.policy.Member.of(
                        RESIDENT.toString(), Relation.SELF, Birth.on(LocalDate.of(1981, 7, 2)))),
                PolicyFacts.consents(List.of(yes), ZONE));
        Answer.Decided decided = (Answer.Decided) base.decide(all);
        Policy policy = base.byHash(decided.policyHash()).orElseThrow();
        Member self = new Member(
                RESIDENT,
                Member.Kind.SELF,
                new PersonName("R.", "Resident", ""),
                new PartialDate.Day(LocalDate.of(1981, 7, 2)),
                false,
                Member.Secrecy.NONE,
                false);
        Household household = new Household(self, List.of(), 0, Standing.REGISTERED_HERE, new CoResidents.NotAsked());
        return Lines.made(
                of,
                decided,
                new HouseholdFacts(household, Map.of()),
                policy,
                Decisions.older(base, all, policy),
                true,
                TODAY,
                Settled.at(NOW, List.of(yes), Map.of()));
    }

    @Test
    void dataGoBackNoFurtherThanTheTextUnderWhichTheYesWasGiven() throws IOException {
        PolicyBase base = twoVersions();
        Policy first = base.versions(PURPOSE).getFirst();
        Policy second = base.versions(PURPOSE).getLast();
        assertThat(made(base, yes("worker", first))
                        .line(RESIDENT, TAX)
                        .orElseThrow()
                        .dataFrom())
                .isEqualTo(TODAY.minusYears(2));
        assertThat(made(base, yes("worker", second))
                        .line(RESIDENT, TAX)
                        .orElseThrow()
                        .dataFrom())
                .isEqualTo(TODAY.minusYears(5));
    }
}
