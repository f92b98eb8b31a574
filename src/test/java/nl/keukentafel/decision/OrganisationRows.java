package nl.keukentafel.decision;

import static nl.keukentafel.decision.Representation.About.CARE;
import static nl.keukentafel.decision.Representation.About.DEBTS;
import static nl.keukentafel.decision.Representation.About.HOME;
import static nl.keukentafel.decision.Representation.About.OWN_CARE;
import static nl.keukentafel.decision.Representation.About.SCHOOL_ANY;
import static nl.keukentafel.decision.Representation.Born.aged;
import static nl.keukentafel.decision.Representation.Party.ADMINISTRATOR;
import static nl.keukentafel.decision.Representation.Party.CHILD;
import static nl.keukentafel.decision.Representation.Party.FATHER;
import static nl.keukentafel.decision.Representation.Party.MOTHER;
import static nl.keukentafel.decision.Representation.Party.ORGANISATION;
import static nl.keukentafel.decision.Representation.Party.OTHER_ORGANISATION;
import static nl.keukentafel.decision.Representation.Party.PARTNER;
import static nl.keukentafel.decision.Representation.Party.PERSON;
import static nl.keukentafel.decision.Representation.TODAY;
import static nl.keukentafel.policy.Whose.REPRESENTATIVE;
import static nl.keukentafel.policy.Whose.SELF;

import java.util.ArrayList;
import java.util.List;
import nl.keukentafel.decision.Representation.Gezag;
import nl.keukentafel.decision.Representation.Measured;
import nl.keukentafel.decision.Representation.Of;
import nl.keukentafel.decision.Representation.Row;
import nl.keukentafel.decision.Representation.Says;
import nl.keukentafel.decision.Representation.Telling;
import nl.keukentafel.policy.Reason;

/** Where an organisation decides: as guardian, curator, administrator or mentor. */
final class OrganisationRows {
    private static final String UNDER_12 = "0–11; Jeugdwet 7.3.4; BW 1:302";
    private static final String FROM_12 = "12–15; Jeugdwet 7.3.4; BW 1:302";
    private static final String FROM_16 = "16+; Jeugdwet 7.3.4";
    private static final String CURATOR = "curatele; UAVG 5; BW 1:378";
    private static final String ADMINISTRATOR_WORD = "bewind, topic of kind money; UAVG 5; BW 1:431";
    private static final String MENTOR = "mentorschap, topic of kind care; UAVG 5; BW 1:450";
    private static final String OWN_NO = "the resident's no blocks, their silence does not; UAVG 5";
    private static final String STOP = "AVG 7(3); UAVG 5";
    private static final String ANOTHER = "another organisation's word opens nothing; ";
    private static final String LATE = "two registers that name others: nobody is known to decide; Jeugdwet 7.3.4";

    private OrganisationRows() {}

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        rows.addAll(guardian());
        rows.addAll(contradicted());
        rows.addAll(curator());
        rows.addAll(administrator());
        rows.addAll(mentor());
        return rows;
    }

    private static Telling ward(int age) {
        return Representation.of(Of.CHILD_ITSELF, aged(age)).gezag(Gezag.ORGANISATION);
    }

    private static Telling person() {
        return Representation.of(Of.PERSON, aged(58));
    }

    private static List<Row> guardian() {
        return List.of(
                ward(9).yes(ORGANISATION).seen(CARE, UNDER_12),
                ward(9).says(ORGANISATION, Says.NO).nobody(Reason.REFUSED, REPRESENTATIVE, CARE, UNDER_12),
                ward(9).says(ORGANISATION, Says.STOPPED).nobody(Reason.WITHDRAWN, REPRESENTATIVE, CARE, STOP),
                ward(9).says(ORGANISATION, Says.NOT_YET).nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, UNDER_12),
                ward(9).yes(OTHER_ORGANISATION).nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, ANOTHER + UNDER_12),
                ward(9).yes(MOTHER, FATHER)
                        .nobody(
                                Reason.NO_CONSENT,
                                REPRESENTATIVE,
                                CARE,
                                "parents without authority open nothing; " + UNDER_12),
                ward(9).yes(ORGANISATION).seen(SCHOOL_ANY, "guardians: any; UAVG 5; BW 1:302"),
                ward(14).yes(CHILD, ORGANISATION).seen(CARE, FROM_12),
                ward(14).yes(ORGANISATION).nobody(Reason.NO_CONSENT, SELF, CARE, FROM_12),
                ward(14).yes(CHILD).nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, FROM_12),
                ward(14).says(CHILD, Says.NO).yes(ORGANISATION).nobody(Reason.REFUSED, SELF, CARE, FROM_12),
                ward(14).yes(CHILD).says(ORGANISATION, Says.NO).nobody(Reason.REFUSED, REPRESENTATIVE, CARE, FROM_12),
                ward(14).yes(CHILD)
                        .says(ORGANISATION, Says.TILL_TODAY)
                        .seenUntil(TODAY.plusDays(1), CARE, "the earliest end of the yeses; " + FROM_12),
                ward(16).yes(CHILD).seen(CARE, FROM_16),
                ward(16).yes(ORGANISATION).nobody(Reason.NO_CONSENT, SELF, CARE, FROM_16),
                ward(16).yes(CHILD).says(ORGANISATION, Says.NO).seen(CARE, FROM_16));
    }

    /** One register says that an organisation is guardian, the other names somebody else, or nobody. */
    private static List<Row> contradicted() {
        Telling nine = Representation.of(Of.CHILD_ITSELF, aged(9)).under(Measured.VOOGDIJ);
        return List.of(
                nine.gezag(Gezag.MOTHER).yes(MOTHER).nobody(Reason.AUTHORITY_UNKNOWN, REPRESENTATIVE, CARE, LATE),
                nine.gezag(Gezag.MOTHER).yes(ORGANISATION).nobody(Reason.AUTHORITY_UNKNOWN, REPRESENTATIVE, CARE, LATE),
                nine.gezag(Gezag.BOTH)
                        .yes(MOTHER, FATHER, ORGANISATION)
                        .nobody(Reason.AUTHORITY_UNKNOWN, REPRESENTATIVE, CARE, LATE),
                nine.gezag(Gezag.NOBODY_NOW)
                        .yes(ORGANISATION)
                        .nobody(Reason.AUTHORITY_UNKNOWN, REPRESENTATIVE, CARE, LATE),
                nine.gezag(Gezag.NOT_TO_TELL)
                        .yes(ORGANISATION)
                        .nobody(Reason.AUTHORITY_UNKNOWN, REPRESENTATIVE, CARE, LATE));
    }

    private static List<Row> curator() {
        Telling under = person().under(Measured.CURATELE_BY_ORGANISATION);
        return List.of(
                under.yes(ORGANISATION).seen(DEBTS, CURATOR),
                under.yes(ORGANISATION).seen(HOME, CURATOR),
                under.says(PERSON, Says.NOT_YET).yes(ORGANISATION).seen(DEBTS, OWN_NO),
                under.says(PERSON, Says.NO).yes(ORGANISATION).nobody(Reason.REFUSED, SELF, DEBTS, OWN_NO),
                under.says(PERSON, Says.STOPPED).yes(ORGANISATION).nobody(Reason.WITHDRAWN, SELF, DEBTS, STOP),
                under.yes(PERSON).says(ORGANISATION, Says.NO).nobody(Reason.REFUSED, REPRESENTATIVE, DEBTS, CURATOR),
                under.yes(OTHER_ORGANISATION).nobody(Reason.NO_CONSENT, REPRESENTATIVE, DEBTS, ANOTHER + CURATOR),
                person().under(Measured.CURATELE_BY_ORGANISATION_ENDED)
                        .yes(ORGANISATION)
                        .nobody(Reason.NO_CONSENT, SELF, DEBTS, "its yes ends with the measure; AVG 6, 7"),
                person().under(Measured.CURATELE_BY_ORGANISATION_ENDED)
                        .says(ORGANISATION, Says.NO)
                        .yes(PERSON)
                        .seen(DEBTS, "its no ends with the measure; AVG 6, 7"));
    }

    private static List<Row> administrator() {
        Telling under = person().under(Measured.BEWIND_BY_ORGANISATION);
        return List.of(
                under.yes(ORGANISATION).seen(DEBTS, ADMINISTRATOR_WORD),
                under.yes(PERSON).nobody(Reason.NO_CONSENT, REPRESENTATIVE, DEBTS, ADMINISTRATOR_WORD),
                under.says(PERSON, Says.NO).yes(ORGANISATION).nobody(Reason.REFUSED, SELF, DEBTS, OWN_NO),
                under.says(ORGANISATION, Says.STOPPED).nobody(Reason.WITHDRAWN, REPRESENTATIVE, DEBTS, STOP),
                under.yes(ORGANISATION)
                        .nobody(Reason.NO_CONSENT, SELF, HOME, "bewind says nothing of housing; AVG 6, 7"),
                under.yes(PERSON).says(ORGANISATION, Says.NO).seen(HOME, "bewind says nothing of housing; AVG 6, 7"),
                under.says(ORGANISATION, Says.UNREAD)
                        .nobody(Reason.NOTICE_NOT_SERVED, REPRESENTATIVE, DEBTS, "no notice served, no yes; AVG 7(3)"),
                person().under(Measured.BEWIND_BY_PERSON_AND_ORGANISATION)
                        .yes(ORGANISATION)
                        .seen(DEBTS, "each of two decides alone; UAVG 5"),
                person().under(Measured.BEWIND_BY_PERSON_AND_ORGANISATION)
                        .yes(ORGANISATION)
                        .says(ADMINISTRATOR, Says.NO)
                        .nobody(Reason.REFUSED, REPRESENTATIVE, DEBTS, "any: one yes and nobody's no; UAVG 5"),
                person().under(Measured.BEWIND_BY_ORGANISATION_ENDED)
                        .yes(ORGANISATION)
                        .nobody(Reason.NO_CONSENT, SELF, DEBTS, "its yes ends with the measure; AVG 6, 7"),
                person().under(Measured.BEWIND_OF_THE_OTHER_SINCE_TODAY)
                        .yes(ORGANISATION)
                        .nobody(
                                Reason.NO_CONSENT,
                                REPRESENTATIVE,
                                DEBTS,
                                "its yes ends with the measure; " + ADMINISTRATOR_WORD),
                person().under(Measured.BEWIND_OF_THE_OTHER_SINCE_TODAY)
                        .yes(OTHER_ORGANISATION)
                        .seen(DEBTS, ADMINISTRATOR_WORD),
                Representation.of(Of.PARTNER, aged(43))
                        .under(Measured.BEWIND_BY_ORGANISATION)
                        .yes(PARTNER)
                        .nobody(Reason.NO_CONSENT, REPRESENTATIVE, DEBTS, ADMINISTRATOR_WORD),
                Representation.of(Of.PARTNER, aged(43))
                        .under(Measured.BEWIND_BY_ORGANISATION)
                        .yes(PARTNER, ORGANISATION)
                        .seen(DEBTS, ADMINISTRATOR_WORD));
    }

    private static List<Row> mentor() {
        Telling under = person().under(Measured.MENTORSCHAP_BY_ORGANISATION);
        return List.of(
                under.yes(ORGANISATION).seen(OWN_CARE, MENTOR),
                under.yes(PERSON).nobody(Reason.NO_CONSENT, REPRESENTATIVE, OWN_CARE, MENTOR),
                under.says(PERSON, Says.NO).yes(ORGANISATION).nobody(Reason.REFUSED, SELF, OWN_CARE, OWN_NO),
                under.yes(ORGANISATION)
                        .nobody(Reason.NO_CONSENT, SELF, DEBTS, "mentorschap says nothing of money; AVG 6, 7"));
    }
}
