package nl.keukentafel.decision;

import static nl.keukentafel.decision.Representation.About.DEBTS;
import static nl.keukentafel.decision.Representation.About.HOME;
import static nl.keukentafel.decision.Representation.About.OWN_CARE;
import static nl.keukentafel.decision.Representation.Born.aged;
import static nl.keukentafel.decision.Representation.Born.turnedToday;
import static nl.keukentafel.decision.Representation.Born.turnsTomorrow;
import static nl.keukentafel.decision.Representation.Measured.BEWIND;
import static nl.keukentafel.decision.Representation.Measured.CURATELE;
import static nl.keukentafel.decision.Representation.Measured.MENTORSCHAP;
import static nl.keukentafel.decision.Representation.Party.ADMINISTRATOR;
import static nl.keukentafel.decision.Representation.Party.CURATOR;
import static nl.keukentafel.decision.Representation.Party.MENTOR;
import static nl.keukentafel.decision.Representation.Party.PARTNER;
import static nl.keukentafel.decision.Representation.Party.PERSON;
import static nl.keukentafel.decision.Representation.Party.SECOND;
import static nl.keukentafel.decision.Representation.TODAY;
import static nl.keukentafel.policy.Whose.REPRESENTATIVE;
import static nl.keukentafel.policy.Whose.SELF;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import nl.keukentafel.decision.Representation.Asking;
import nl.keukentafel.decision.Representation.Measured;
import nl.keukentafel.decision.Representation.Of;
import nl.keukentafel.decision.Representation.Outcome;
import nl.keukentafel.decision.Representation.Row;
import nl.keukentafel.decision.Representation.Says;
import nl.keukentafel.decision.Representation.Telling;
import nl.keukentafel.policy.Reason;

/** Who decides for an adult, by what a court decided, and what a partner has to say. */
final class MeasureRows {
    private static final String SELF_ALONE = "16+; AVG 6, 7";
    private static final String BY_CURATOR = "curatele; UAVG 5";
    private static final String BY_ADMINISTRATOR = "bewind, topic of kind money; UAVG 5";
    private static final String BY_MENTOR = "mentorschap, topic of kind care; UAVG 5";
    private static final String OWN_NO = "the resident's no blocks, their silence does not; UAVG 5";
    private static final String STOP = "AVG 7(3); UAVG 5";
    private static final String OWN_GRANT = "a partner's data need the partner's own yes; AVG 6";
    private static final String UNASKED = OWN_GRANT + "; before it no register is asked who decides for them";
    private static final LocalDate TOMORROW = TODAY.plusDays(1);

    private MeasureRows() {}

    static List<Row> adults() {
        List<Row> rows = new ArrayList<>();
        rows.addAll(alone());
        rows.addAll(curatele());
        rows.addAll(bewind());
        rows.addAll(mentorschap());
        rows.addAll(together());
        rows.addAll(partners());
        return rows;
    }

    private static Telling person() {
        return Representation.of(Of.PERSON, aged(58));
    }

    private static Telling partner() {
        return Representation.of(Of.PARTNER, aged(43));
    }

    private static List<Row> alone() {
        return List.of(
                person().yes(PERSON).seen(DEBTS, SELF_ALONE),
                person().nobody(Reason.NO_CONSENT, SELF, DEBTS, SELF_ALONE),
                person().says(PERSON, Says.NO).nobody(Reason.REFUSED, SELF, DEBTS, SELF_ALONE),
                person().says(PERSON, Says.STOPPED).nobody(Reason.WITHDRAWN, SELF, DEBTS, "AVG 7(3)"),
                person().yes(PARTNER).nobody(Reason.NO_CONSENT, SELF, DEBTS, SELF_ALONE),
                person().says(PERSON, Says.TOO_LONG_AGO)
                        .nobody(Reason.EXPIRED, SELF, OWN_CARE, "a yes never counts longer than the policy says"),
                person().says(PERSON, Says.YES_TO_THE_OTHER)
                        .seenBy(
                                EnumSet.of(Asking.OTHER_WORKER),
                                Representation.PAST_A_YES,
                                DEBTS,
                                "a yes is for a named worker"),
                person().says(PERSON, Says.YES_TO_THE_TEAM)
                        .seenBy(
                                EnumSet.of(Asking.WORKER, Asking.OTHER_WORKER, Asking.REPLACEMENT),
                                Representation.PAST_A_YES,
                                DEBTS,
                                "a yes for the team; still only who has the case"),
                Representation.of(Of.PERSON, turnsTomorrow(18))
                        .yes(PERSON)
                        .nobody(Reason.AGE, SELF, DEBTS, "the policy pictures debts from 18 on"),
                Representation.of(Of.PERSON, turnedToday(18))
                        .yes(PERSON)
                        .seen(DEBTS, "the policy pictures debts from 18 on; AVG 6, 7"),
                Representation.of(Of.DECEASED, aged(58))
                        .yes(PERSON)
                        .row(DEBTS, new Outcome.NoView(), "the case of somebody who died ends"),
                Representation.of(Of.MOVED, aged(58))
                        .yes(PERSON)
                        .row(DEBTS, new Outcome.NoView(), "the case of somebody who moved away ends"));
    }

    private static List<Row> curatele() {
        Telling under = person().under(CURATELE);
        return List.of(
                under.yes(CURATOR).seen(DEBTS, BY_CURATOR),
                under.yes(CURATOR).seen(OWN_CARE, BY_CURATOR),
                under.yes(CURATOR).seen(HOME, BY_CURATOR),
                under.yes(PERSON).nobody(Reason.NO_CONSENT, REPRESENTATIVE, DEBTS, BY_CURATOR),
                under.yes(PERSON, CURATOR).seen(DEBTS, BY_CURATOR),
                under.says(PERSON, Says.NO).yes(CURATOR).nobody(Reason.REFUSED, SELF, DEBTS, OWN_NO),
                under.says(PERSON, Says.NO).yes(CURATOR).nobody(Reason.REFUSED, SELF, HOME, OWN_NO),
                under.says(PERSON, Says.STOPPED).yes(CURATOR).nobody(Reason.WITHDRAWN, SELF, DEBTS, STOP),
                under.says(PERSON, Says.NOT_YET).yes(CURATOR).seen(DEBTS, OWN_NO),
                under.yes(PERSON).says(CURATOR, Says.NO).nobody(Reason.REFUSED, REPRESENTATIVE, DEBTS, BY_CURATOR),
                under.says(CURATOR, Says.STOPPED)
                        .nobody(
                                Reason.WITHDRAWN,
                                REPRESENTATIVE,
                                DEBTS,
                                "UAVG 5: who decides for somebody may stop it"),
                under.yes(PARTNER).nobody(Reason.NO_CONSENT, REPRESENTATIVE, DEBTS, BY_CURATOR),
                person().under(Measured.CURATELE_BY_TWO).yes(SECOND).seen(DEBTS, "each of two decides alone; UAVG 5"),
                person().under(Measured.CURATELE_BY_TWO)
                        .yes(CURATOR)
                        .says(SECOND, Says.NO)
                        .nobody(Reason.REFUSED, REPRESENTATIVE, DEBTS, "any: one yes and nobody's no; UAVG 5"),
                person().under(Measured.CURATELE_BY_ORGANISATION)
                        .yes(PERSON)
                        .nobody(
                                Reason.NO_CONSENT,
                                REPRESENTATIVE,
                                DEBTS,
                                "only the organisation's word counts; UAVG 5"),
                person().under(Measured.CURATELE_ENDED).yes(PERSON).seen(DEBTS, "a measure that ended; " + SELF_ALONE),
                person().under(Measured.CURATELE_ENDED)
                        .yes(CURATOR)
                        .nobody(Reason.NO_CONSENT, SELF, DEBTS, "a measure that ended; " + SELF_ALONE),
                person().under(Measured.CURATELE_ENDS_TODAY)
                        .yes(PERSON)
                        .nobody(Reason.NO_CONSENT, REPRESENTATIVE, DEBTS, "a measure holds on its last day; UAVG 5"),
                person().under(Measured.CURATELE_FROM_TOMORROW)
                        .yes(PERSON)
                        .seen(DEBTS, "a measure that has not begun; " + SELF_ALONE),
                person().under(Measured.CURATELE_OF_NOBODY_KNOWN)
                        .yes(PERSON)
                        .nobody(Reason.AUTHORITY_UNKNOWN, REPRESENTATIVE, DEBTS, "authority unknown; UAVG 5"),
                person().under(Measured.NOT_TO_BE_HAD)
                        .yes(PERSON)
                        .row(DEBTS, new Outcome.NoView(), "a register that does not answer opens no view"));
    }

    private static List<Row> bewind() {
        Telling under = person().under(BEWIND);
        return List.of(
                under.yes(ADMINISTRATOR).seen(DEBTS, BY_ADMINISTRATOR),
                under.yes(PERSON).nobody(Reason.NO_CONSENT, REPRESENTATIVE, DEBTS, BY_ADMINISTRATOR),
                under.says(PERSON, Says.NO).yes(ADMINISTRATOR).nobody(Reason.REFUSED, SELF, DEBTS, OWN_NO),
                under.yes(PERSON)
                        .says(ADMINISTRATOR, Says.NO)
                        .nobody(Reason.REFUSED, REPRESENTATIVE, DEBTS, BY_ADMINISTRATOR),
                under.yes(PERSON).seen(OWN_CARE, "bewind says nothing of care; " + SELF_ALONE),
                under.yes(ADMINISTRATOR)
                        .nobody(Reason.NO_CONSENT, SELF, OWN_CARE, "bewind says nothing of care; " + SELF_ALONE),
                under.yes(PERSON).seen(HOME, "bewind says nothing of housing; " + SELF_ALONE),
                under.yes(PERSON)
                        .says(ADMINISTRATOR, Says.NO)
                        .seen(HOME, "bewind says nothing of housing; " + SELF_ALONE),
                person().under(Measured.BEWIND_BY_TWO)
                        .yes(ADMINISTRATOR)
                        .says(SECOND, Says.TILL_TODAY)
                        .seenUntil(TOMORROW, DEBTS, "the earliest end of the yeses; UAVG 5"),
                person().under(Measured.BEWIND_ENDED).yes(PERSON).seen(DEBTS, "a measure that ended; " + SELF_ALONE),
                person().under(Measured.BEWIND_FROM_TOMORROW)
                        .yes(ADMINISTRATOR)
                        .nobody(Reason.NO_CONSENT, SELF, DEBTS, "a measure that has not begun; " + SELF_ALONE));
    }

    private static List<Row> mentorschap() {
        Telling under = person().under(MENTORSCHAP);
        return List.of(
                under.yes(MENTOR).seen(OWN_CARE, BY_MENTOR),
                under.yes(PERSON).nobody(Reason.NO_CONSENT, REPRESENTATIVE, OWN_CARE, BY_MENTOR),
                under.says(PERSON, Says.NO).yes(MENTOR).nobody(Reason.REFUSED, SELF, OWN_CARE, OWN_NO),
                under.says(MENTOR, Says.STOPPED).nobody(Reason.WITHDRAWN, REPRESENTATIVE, OWN_CARE, STOP),
                under.yes(PERSON).seen(DEBTS, "mentorschap says nothing of money; " + SELF_ALONE),
                under.yes(MENTOR)
                        .nobody(Reason.NO_CONSENT, SELF, DEBTS, "mentorschap says nothing of money; " + SELF_ALONE),
                under.yes(PERSON).seen(HOME, "mentorschap says nothing of housing; " + SELF_ALONE),
                person().under(Measured.MENTORSCHAP_ENDED)
                        .yes(PERSON)
                        .seen(OWN_CARE, "a measure that ended; " + SELF_ALONE));
    }

    private static List<Row> together() {
        Telling both = person().under(BEWIND, MENTORSCHAP);
        Telling all = person().under(CURATELE, BEWIND, MENTORSCHAP);
        return List.of(
                both.yes(ADMINISTRATOR).seen(DEBTS, BY_ADMINISTRATOR),
                both.yes(MENTOR).nobody(Reason.NO_CONSENT, REPRESENTATIVE, DEBTS, BY_ADMINISTRATOR),
                both.yes(MENTOR).seen(OWN_CARE, BY_MENTOR),
                both.yes(ADMINISTRATOR).nobody(Reason.NO_CONSENT, REPRESENTATIVE, OWN_CARE, BY_MENTOR),
                both.yes(PERSON).seen(HOME, "neither says anything of housing; " + SELF_ALONE),
                both.yes(ADMINISTRATOR, MENTOR).nobody(Reason.NO_CONSENT, SELF, HOME, SELF_ALONE),
                all.yes(CURATOR).seen(DEBTS, "curatele before bewind; UAVG 5"),
                all.yes(ADMINISTRATOR)
                        .nobody(Reason.NO_CONSENT, REPRESENTATIVE, DEBTS, "curatele before bewind; UAVG 5"),
                all.yes(CURATOR).says(ADMINISTRATOR, Says.NO).seen(DEBTS, "curatele before bewind; UAVG 5"),
                all.yes(CURATOR).seen(OWN_CARE, "curatele before mentorschap; UAVG 5"),
                all.yes(MENTOR)
                        .nobody(Reason.NO_CONSENT, REPRESENTATIVE, OWN_CARE, "curatele before mentorschap; UAVG 5"));
    }

    private static List<Row> partners() {
        return List.of(
                partner().yes(PARTNER).seen(DEBTS, OWN_GRANT),
                partner().yes(PERSON).nobody(Reason.AUTHORITY_UNKNOWN, REPRESENTATIVE, DEBTS, UNASKED),
                partner().yes(PARTNER).says(PERSON, Says.NO).seen(DEBTS, OWN_GRANT),
                partner()
                        .says(PARTNER, Says.NO)
                        .yes(PERSON)
                        .nobody(Reason.AUTHORITY_UNKNOWN, REPRESENTATIVE, DEBTS, UNASKED),
                partner().says(PARTNER, Says.STOPPED).nobody(Reason.AUTHORITY_UNKNOWN, REPRESENTATIVE, DEBTS, UNASKED),
                partner().nobody(Reason.AUTHORITY_UNKNOWN, REPRESENTATIVE, DEBTS, UNASKED),
                partner().under(CURATELE).yes(PARTNER).nobody(Reason.NO_CONSENT, REPRESENTATIVE, DEBTS, BY_CURATOR),
                partner().under(CURATELE).yes(PARTNER, CURATOR).seen(DEBTS, BY_CURATOR),
                partner().under(BEWIND).yes(PARTNER).seen(HOME, "bewind says nothing of housing; " + SELF_ALONE),
                partner()
                        .under(Measured.NOT_TO_BE_HAD)
                        .yes(PARTNER)
                        .row(DEBTS, new Outcome.NoView(), "a register that does not answer opens no view"),
                Representation.of(Of.EX_PARTNER, aged(43))
                        .yes(PARTNER)
                        .row(DEBTS, new Outcome.NotDrawn(), "who is no partner any more is no member"),
                Representation.of(Of.SECRET_PARTNER, aged(43))
                        .yes(PARTNER)
                        .row(DEBTS, new Outcome.NotDrawn(), "whose address is secret is not drawn for others"));
    }
}
