package nl.keukentafel.source.brp;

import static nl.keukentafel.source.brp.TownHall.WATERSTAD;
import static nl.keukentafel.source.brp.TownHall.ZANDOORD;
import static nl.keukentafel.source.brp.TownHall.asking;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import nl.keukentafel.Trap;
import nl.keukentafel.household.Agreed;
import nl.keukentafel.household.Authority;
import nl.keukentafel.household.CoResidents;
import nl.keukentafel.household.Composition;
import nl.keukentafel.household.Decider;
import nl.keukentafel.household.Deciders;
import nl.keukentafel.household.Guardians;
import nl.keukentafel.household.Household;
import nl.keukentafel.household.Measure;
import nl.keukentafel.household.Member;
import nl.keukentafel.household.PersonRegistry.Count;
import nl.keukentafel.household.Standing;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each household of the town composes as its story says. */
class HouseholdsOfTheTownTest {
    private static TownHall hall;

    @BeforeAll
    static void open() {
        hall = new TownHall();
    }

    @AfterAll
    static void close() {
        hall.close();
    }

    @Test
    void fatimaIsPicturedWithHerTwoChildrenOverWhomSheAloneDecides() {
        Household household = household(ZANDOORD, "999990019", Count.CO_RESIDENTS);
        assertThat(names(household)).containsExactly("SELF Fatima Bakker", "CHILD Noor Bakker", "CHILD Sami Bakker");
        assertThat(household.standing()).isEqualTo(Standing.REGISTERED_HERE);
        assertThat(household.coResidents()).isEqualTo(new CoResidents.Counted(0, 0));
        assertThat(household.resident().born()).isEqualTo(new PartialDate.Day(LocalDate.of(1985, 3, 10)));
        assertThat(guardians(ZANDOORD, "999990019", "999990032"))
                .isEqualTo(known(Guardians.Kind.SOLE_PARENTAL, ZANDOORD, "999990019"));
        assertThat(guardians(ZANDOORD, "999990019", "999990019")).isEqualTo(new Guardians.NotNeeded());
    }

    @Test
    void joostIsPicturedWithMarleenAndTheirChildren() {
        Household household = household(WATERSTAD, "999990044", Count.NOBODY);
        assertThat(names(household))
                .containsExactly("SELF Joost Visser", "PARTNER Marleen Mol", "CHILD Tim Visser", "CHILD Eva Visser");
        assertThat(household.coResidents()).isEqualTo(new CoResidents.NotAsked());
        assertThat(guardians(WATERSTAD, "999990044", "999990081"))
                .isEqualTo(known(Guardians.Kind.JOINT_PARENTAL, WATERSTAD, "999990044", "999990068"));
    }

    @Test
    void separatedParentsHaveJointAuthorityAndTheOtherIsKnownByRefOnly() {
        hall.town.forget();
        assertThat(names(household(WATERSTAD, "999990111", Count.NOBODY)))
                .containsExactly("SELF Petra Kok", "CHILD Daan Smeets");
        assertThat(guardians(WATERSTAD, "999990111", "999990123"))
                .isEqualTo(known(Guardians.Kind.JOINT_PARENTAL, WATERSTAD, "999990111", "999990135"));
        assertThat(hall.asked("brp")).allMatch(body -> !body.contains("999990135"));
        assertThat(names(household(ZANDOORD, "999990135", Count.NOBODY)))
                .containsExactly("SELF Erik Smeets", "CHILD Daan Smeets");
    }

    @Test
    void aylinAloneDecidesForYusuf() {
        assertThat(guardians(WATERSTAD, "999990147", "999990159"))
                .isEqualTo(known(Guardians.Kind.SOLE_PARENTAL, WATERSTAD, "999990147"));
    }

    @Test
    void atNoAddressNobodyIsCounted() {
        assertThat(household(ZANDOORD, "999990160", Count.CO_RESIDENTS).coResidents())
                .isEqualTo(new CoResidents.NotCountable());
    }

    @Test
    void somebodyWithoutANumberIsNotAskedFor() {
        hall.town.forget();
        PersonRef ivan = hall.vault.refOf(ZANDOORD, new nl.keukentafel.person.ToldName("Ivan", "KASTANJE"));
        var key = nl.keukentafel.casefile.CaseKeyForTests.of(ZANDOORD, ivan);
        assertThat(hall.registry.compose(key, Count.CO_RESIDENTS, asking())).isEqualTo(new Composition.WithoutNumber());
        assertThat(hall.registry.authority(key, authorities -> Agreed.NOBODY, asking()))
                .isEqualTo(new Deciders.WithoutNumber());
        assertThat(hall.town.recorded()).isEmpty();
    }

    @Test
    void aSecretAddressIsMarkedAndCountedByNobody() {
        hall.town.forget();
        Household household = household(WATERSTAD, "999990172", Count.CO_RESIDENTS);
        assertThat(hall.asked("bewoning")).isEmpty();
        assertThat(names(household)).containsExactly("SELF Sara Jansen", "CHILD Lisa Jansen");
        assertThat(household.members())
                .as("her daughter may live there")
                .allMatch(member -> member.secrecy() == Member.Secrecy.SECRET);
        assertThat(household(ZANDOORD, "999990019", Count.NOBODY).members())
                .noneMatch(member -> member.secrecy() == Member.Secrecy.SECRET);
        assertThat(household.coResidents()).isEqualTo(new CoResidents.NotCountable());
    }

    @Test
    void underCurateleTheCuratorIsNamed() {
        Authority wim = authority(WATERSTAD, "999990196", "999990196");
        assertThat(wim.curator())
                .isEqualTo(new Measure.By(
                        List.of(new Decider.Person(hall.ref(WATERSTAD, "999990202"), "Anja Postma", ""))));
        assertThat(wim.administrator()).as("bewind ended where curatele began").isEqualTo(new Measure.None());
    }

    @Test
    void bewindAndMentorschapNameWhoDecidesForMoneyAndForCare() {
        Authority gerda = authority(ZANDOORD, "999990226", "999990226");
        assertThat(gerda.administrator())
                .isEqualTo(new Measure.By(
                        List.of(new Decider.Person(hall.ref(ZANDOORD, "999990238"), "Rob Balk", "Balans Bewind"))));
        assertThat(gerda.mentor())
                .isEqualTo(
                        new Measure.By(List.of(new Decider.Person(hall.ref(ZANDOORD, "999990263"), "Kees Smit", ""))));
        assertThat(gerda.curator()).isEqualTo(new Measure.None());
        assertThat(names(household(ZANDOORD, "999990226", Count.NOBODY)))
                .as("a grown-up child is no member")
                .containsExactly("SELF Gerda Smit");
    }

    @Test
    void aDeceasedPartnerIsNotPictured() {
        assertThat(names(household(WATERSTAD, "999990275", Count.NOBODY)))
                .containsExactly("SELF Geertruida Johanna van Dijk");
        Household arie = household(WATERSTAD, "999990287", Count.NOBODY);
        assertThat(arie.standing()).isEqualTo(Standing.DECEASED);
        assertThat(arie.resident().deceased()).isTrue();
    }

    @Test
    void datesKnownInPartStayKnownInPart() {
        Household selam = household(WATERSTAD, "999990342", Count.CO_RESIDENTS);
        assertThat(names(selam))
                .containsExactly(
                        "SELF Selam Tesfay",
                        "PARTNER Dawit Haile",
                        "CHILD Abel Haile",
                        "CHILD Ruth Haile",
                        "CHILD Sara Haile");
        assertThat(selam.resident().born()).isEqualTo(new PartialDate.Year(1988));
        assertThat(selam.others().get(0).born()).isEqualTo(new PartialDate.Month(YearMonth.of(1985, 6)));
        assertThat(selam.others().get(2).born()).isEqualTo(new PartialDate.Year(2014));
        assertThat(selam.coResidents()).isEqualTo(new CoResidents.Counted(0, 0));
        assertThat(household(WATERSTAD, "999990366", Count.NOBODY).resident().underInvestigation())
                .as("the register looks into his birth date")
                .isTrue();
    }

    @Test
    void guardianshipByAnOrganisationNamesTheOrganisation() {
        assertThat(guardians(ZANDOORD, "999990421", "999990421"))
                .isEqualTo(new Guardians.Known(
                        Guardians.Kind.GUARDIANSHIP,
                        List.of(new Decider.Organisation(
                                hall.vault.refOf(ZANDOORD, new nl.keukentafel.person.KvkNumber("99990002")),
                                "Stichting Haven"))));
        assertThat(household(ZANDOORD, "999990421", Count.CO_RESIDENTS).coResidents())
                .isEqualTo(new CoResidents.Many());
    }

    @Test
    void coResidentsAreACountOnlyAndTheUnsureAreCountedApart() {
        assertThat(household(ZANDOORD, "999990329", Count.CO_RESIDENTS).coResidents())
                .isEqualTo(new CoResidents.Counted(2, 1));
    }

    @Test
    void whoLeftIsSeenToHaveLeft() {
        assertThat(household(ZANDOORD, "999990445", Count.NOBODY).standing()).isEqualTo(Standing.EMIGRATED);
        assertThat(household(ZANDOORD, "999990469", Count.NOBODY).standing())
                .isEqualTo(Standing.MOVED_TO_ANOTHER_MUNICIPALITY);
        assertThat(hall.registry.compose(hall.key(ZANDOORD, "999990457"), Count.NOBODY, asking()))
                .as("a record made by mistake is not there")
                .isEqualTo(new Composition.NoRecord());
    }

    @Trap(2)
    @Test
    void authorityThatCannotBeDeterminedIsNobodys() {
        assertThat(guardians(ZANDOORD, "999990470", "999990470")).isEqualTo(new Guardians.Undetermined());
        assertThat(guardians(ZANDOORD, "999990482", "999990482")).isEqualTo(new Guardians.NobodyNow());
        assertThat(guardians(ZANDOORD, "999990500", "999990512"))
                .as("together with somebody unknown")
                .isEqualTo(new Guardians.Undetermined());
    }

    @Test
    void aPartnerWithoutANumberIsCountedAndNotPictured() {
        Household janna = household(ZANDOORD, "999990500", Count.NOBODY);
        assertThat(names(janna)).containsExactly("SELF Janna Post", "CHILD Milo Post");
        assertThat(janna.withoutNumber()).isEqualTo(1);
    }

    @Test
    void measuresOfAnotherMemberAreAskedOnlyAfterTheirOwnAnswer() {
        hall.town.forget();
        assertThat(authority(WATERSTAD, "999990044", "999990068").curator()).isEqualTo(new Measure.NotAsked());
        assertThat(hall.asked("representation")).hasSize(1).allMatch(body -> body.contains("999990044"));

        PersonRef marleen = hall.ref(WATERSTAD, "999990068");
        PersonRef stranger = hall.ref(WATERSTAD, "999990196");
        hall.town.forget();
        var told = (Deciders.Told) hall.registry.authority(
                hall.key(WATERSTAD, "999990044"),
                authorities -> new Agreed(Set.of(marleen, stranger), Set.of(marleen, stranger)),
                asking());
        assertThat(told.over(marleen).orElseThrow().curator()).isEqualTo(new Measure.None());
        assertThat(told.authorities()).doesNotContainKey(stranger);
        assertThat(hall.asked("representation"))
                .as("a ref of nobody in the household opens nothing")
                .hasSize(2)
                .allMatch(body -> !body.contains("999990196"));
    }

    private static Household household(MunicipalityCode municipality, String bsn, Count count) {
        return ((Composition.Composed) hall.registry.compose(hall.key(municipality, bsn), count, asking())).household();
    }

    private static Authority authority(MunicipalityCode municipality, String resident, String of) {
        var told = (Deciders.Told)
                hall.registry.authority(hall.key(municipality, resident), authorities -> Agreed.NOBODY, asking());
        return told.over(hall.ref(municipality, of)).orElseThrow();
    }

    private static Guardians guardians(MunicipalityCode municipality, String resident, String of) {
        return authority(municipality, resident, of).guardians();
    }

    private static Guardians known(Guardians.Kind kind, MunicipalityCode municipality, String... who) {
        return new Guardians.Known(
                kind,
                Arrays.stream(who)
                        .<Decider>map(bsn -> new Decider.Person(hall.ref(municipality, bsn), nameOf(bsn), ""))
                        .toList());
    }

    private static String nameOf(String bsn) {
        return switch (bsn) {
            case "999990019" -> "Fatima Bakker";
            case "999990044" -> "Joost Visser";
            case "999990068" -> "Marleen Mol";
            case "999990111" -> "Petra Kok";
            case "999990135" -> "Erik Smeets";
            case "999990147" -> "Aylin Demir";
            default -> "";
        };
    }

    private static List<String> names(Household household) {
        return household.members().stream()
                .map(member -> member.kind() + " " + member.name().full())
                .toList();
    }
}
