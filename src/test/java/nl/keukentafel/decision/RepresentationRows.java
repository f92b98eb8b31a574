package nl.keukentafel.decision;

import static nl.keukentafel.decision.Representation.About.CARE;
import static nl.keukentafel.decision.Representation.About.DEBTS;
import static nl.keukentafel.decision.Representation.About.SCHOOL;
import static nl.keukentafel.decision.Representation.About.SCHOOL_ANY;
import static nl.keukentafel.decision.Representation.Born.aged;
import static nl.keukentafel.decision.Representation.Born.turnedToday;
import static nl.keukentafel.decision.Representation.Born.turnsTomorrow;
import static nl.keukentafel.decision.Representation.Born.unknown;
import static nl.keukentafel.decision.Representation.Born.year;
import static nl.keukentafel.decision.Representation.Party.AUNT;
import static nl.keukentafel.decision.Representation.Party.CHILD;
import static nl.keukentafel.decision.Representation.Party.FATHER;
import static nl.keukentafel.decision.Representation.Party.GRANDMOTHER;
import static nl.keukentafel.decision.Representation.Party.MOTHER;
import static nl.keukentafel.decision.Representation.TODAY;
import static nl.keukentafel.policy.Whose.REPRESENTATIVE;
import static nl.keukentafel.policy.Whose.SELF;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import nl.keukentafel.decision.Representation.Gezag;
import nl.keukentafel.decision.Representation.Of;
import nl.keukentafel.decision.Representation.Outcome;
import nl.keukentafel.decision.Representation.Row;
import nl.keukentafel.decision.Representation.Says;
import nl.keukentafel.decision.Representation.Telling;
import nl.keukentafel.policy.Reason;

/** Who decides for a child, by age and by who has authority. */
final class RepresentationRows {
    private static final String UNDER_12 = "0–11; Jeugdwet 7.3.4";
    private static final String FROM_12 = "12–15; Jeugdwet 7.3.4";
    private static final String FROM_16 = "16+; Jeugdwet 7.3.4";
    private static final String STOP = "AVG 7(3); UAVG 5";
    private static final String UNKNOWN = "authority unknown; Jeugdwet 7.3.4";
    private static final String BIRTHDAY = "until a birthday that crosses 12, 16 or 18; Jeugdwet 7.3.4";
    private static final String RANGE = "a partial date is a range of ages; Jeugdwet 7.3.4";
    private static final LocalDate TOMORROW = TODAY.plusDays(1);

    private RepresentationRows() {}

    static List<Row> children() {
        List<Row> rows = new ArrayList<>();
        rows.addAll(underTwelve());
        rows.addAll(twelveToFifteen());
        rows.addAll(sixteenAndMore());
        rows.addAll(birthdays());
        rows.addAll(authority());
        rows.addAll(anyOfTwo());
        return rows;
    }

    private static Telling child(int age) {
        return Representation.of(Of.CHILD, aged(age)).gezag(Gezag.BOTH);
    }

    private static List<Row> underTwelve() {
        Telling nine = child(9);
        return List.of(
                nine.yes(MOTHER, FATHER).seen(CARE, UNDER_12),
                nine.yes(MOTHER).nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, UNDER_12),
                nine.yes(FATHER).nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, UNDER_12),
                nine.nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, UNDER_12),
                nine.yes(MOTHER).says(FATHER, Says.NOT_YET).nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, UNDER_12),
                nine.yes(MOTHER).says(FATHER, Says.NO).nobody(Reason.REFUSED, REPRESENTATIVE, CARE, UNDER_12),
                nine.yes(MOTHER).says(FATHER, Says.STOPPED).nobody(Reason.WITHDRAWN, REPRESENTATIVE, CARE, STOP),
                nine.yes(MOTHER)
                        .says(FATHER, Says.ENDED_BY_ANOTHER)
                        .nobody(Reason.WITHDRAWN, REPRESENTATIVE, CARE, STOP),
                nine.yes(MOTHER)
                        .says(FATHER, Says.UNREAD)
                        .nobody(Reason.NOTICE_NOT_SERVED, REPRESENTATIVE, CARE, "no notice served, no yes; AVG 7(3)"),
                nine.yes(MOTHER)
                        .says(FATHER, Says.TILL_YESTERDAY)
                        .nobody(Reason.EXPIRED, REPRESENTATIVE, CARE, "a yes ends on its last day"),
                nine.yes(MOTHER)
                        .says(FATHER, Says.TILL_TODAY)
                        .seenUntil(TOMORROW, CARE, "the earliest end of the yeses; " + UNDER_12),
                nine.yes(MOTHER).says(FATHER, Says.NO_THEN_YES).seen(CARE, "the latest word counts; " + UNDER_12),
                nine.yes(MOTHER)
                        .says(FATHER, Says.YES_THEN_NO)
                        .nobody(Reason.REFUSED, REPRESENTATIVE, CARE, "the latest word counts; " + UNDER_12),
                nine.yes(CHILD, MOTHER).nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, UNDER_12),
                nine.yes(CHILD).nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, UNDER_12),
                nine.says(CHILD, Says.NO).yes(MOTHER, FATHER).seen(CARE, UNDER_12 + ": a child under 12 is not asked"),
                nine.yes(MOTHER, FATHER).seen(SCHOOL, "0–11; UAVG 5"),
                nine.yes(MOTHER, GRANDMOTHER).nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, UNDER_12),
                nine.yes(MOTHER, FATHER).nobody(Reason.AGE, SELF, DEBTS, "the policy pictures debts from 18 on"),
                nine.yes(MOTHER)
                        .says(FATHER, Says.YES_IN_ANOTHER_CASE)
                        .nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, "a yes belongs to one case"),
                child(3).yes(MOTHER, FATHER)
                        .nobody(Reason.AGE, SELF, SCHOOL, "the policy pictures schooling from 4 on"),
                child(0).yes(MOTHER, FATHER).seen(CARE, UNDER_12));
    }

    private static List<Row> twelveToFifteen() {
        Telling fourteen = child(14);
        return List.of(
                fourteen.yes(CHILD, MOTHER, FATHER).seen(CARE, FROM_12),
                fourteen.yes(MOTHER, FATHER).nobody(Reason.NO_CONSENT, SELF, CARE, FROM_12),
                fourteen.yes(CHILD).nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, FROM_12),
                fourteen.yes(CHILD, MOTHER).nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, FROM_12),
                fourteen.says(CHILD, Says.NO).yes(MOTHER, FATHER).nobody(Reason.REFUSED, SELF, CARE, FROM_12),
                fourteen.yes(CHILD, MOTHER).says(FATHER, Says.NO).nobody(Reason.REFUSED, REPRESENTATIVE, CARE, FROM_12),
                fourteen.says(CHILD, Says.STOPPED).yes(MOTHER, FATHER).nobody(Reason.WITHDRAWN, SELF, CARE, STOP),
                fourteen.yes(CHILD, MOTHER)
                        .says(FATHER, Says.STOPPED)
                        .nobody(Reason.WITHDRAWN, REPRESENTATIVE, CARE, STOP),
                fourteen.says(CHILD, Says.NO)
                        .says(MOTHER, Says.NO)
                        .yes(FATHER)
                        .nobody(Reason.REFUSED, SELF, CARE, "the child's own word first; " + FROM_12),
                fourteen.says(CHILD, Says.TILL_TODAY)
                        .yes(MOTHER, FATHER)
                        .seenUntil(TOMORROW, CARE, "the earliest end of the yeses; " + FROM_12),
                fourteen.says(CHILD, Says.TILL_YESTERDAY)
                        .yes(MOTHER, FATHER)
                        .nobody(Reason.EXPIRED, SELF, CARE, "a yes ends on its last day"),
                fourteen.gezag(Gezag.MOTHER).yes(CHILD, MOTHER).seen(CARE, FROM_12),
                fourteen.gezag(Gezag.MOTHER).yes(CHILD).nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, FROM_12),
                fourteen.yes(CHILD, MOTHER, FATHER).seen(SCHOOL, "12–15; UAVG 5"),
                fourteen.yes(MOTHER, FATHER).nobody(Reason.NO_CONSENT, SELF, SCHOOL, "12–15; UAVG 5"),
                Representation.of(Of.CHILD_ITSELF, aged(14))
                        .gezag(Gezag.BOTH)
                        .yes(CHILD, MOTHER, FATHER)
                        .seen(CARE, FROM_12),
                Representation.of(Of.CHILD_ITSELF, aged(14))
                        .gezag(Gezag.BOTH)
                        .yes(CHILD)
                        .nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, FROM_12));
    }

    private static List<Row> sixteenAndMore() {
        Telling sixteen = child(16);
        return List.of(
                sixteen.yes(CHILD).seen(CARE, FROM_16),
                sixteen.yes(MOTHER, FATHER).nobody(Reason.NO_CONSENT, SELF, CARE, FROM_16),
                sixteen.yes(CHILD).says(MOTHER, Says.NO).says(FATHER, Says.NO).seen(CARE, FROM_16),
                sixteen.says(CHILD, Says.NO).yes(MOTHER, FATHER).nobody(Reason.REFUSED, SELF, CARE, FROM_16),
                sixteen.says(CHILD, Says.STOPPED).yes(MOTHER, FATHER).nobody(Reason.WITHDRAWN, SELF, CARE, STOP),
                sixteen.gezag(Gezag.NOT_TO_TELL).yes(CHILD).seen(CARE, FROM_16),
                sixteen.gezag(Gezag.NOBODY_NOW).yes(CHILD).seen(SCHOOL, "16+; UAVG 5"),
                child(17).yes(CHILD).seen(CARE, FROM_16),
                child(17).yes(CHILD).nobody(Reason.AGE, SELF, DEBTS, "the policy pictures debts from 18 on"),
                Representation.of(Of.CHILD_ITSELF, aged(17))
                        .gezag(Gezag.ORGANISATION)
                        .yes(CHILD)
                        .seen(CARE, FROM_16),
                child(18).yes(MOTHER, FATHER).row(CARE, new Outcome.NotDrawn(), "a child of 18 is no member"));
    }

    private static List<Row> birthdays() {
        Telling almostTwelve = Representation.of(Of.CHILD, turnsTomorrow(12)).gezag(Gezag.BOTH);
        Telling justTwelve = Representation.of(Of.CHILD, turnedToday(12)).gezag(Gezag.BOTH);
        Telling almostSixteen = Representation.of(Of.CHILD, turnsTomorrow(16)).gezag(Gezag.BOTH);
        Telling justSixteen = Representation.of(Of.CHILD, turnedToday(16)).gezag(Gezag.BOTH);
        Telling elevenOrTwelve = Representation.of(Of.CHILD, year(2014)).gezag(Gezag.BOTH);
        Telling fifteenOrSixteen = Representation.of(Of.CHILD, year(2010)).gezag(Gezag.BOTH);
        return List.of(
                almostTwelve.yes(MOTHER, FATHER).seenUntil(TOMORROW, CARE, BIRTHDAY),
                almostTwelve.says(CHILD, Says.NO).yes(MOTHER, FATHER).seenUntil(TOMORROW, CARE, BIRTHDAY),
                justTwelve.yes(MOTHER, FATHER).nobody(Reason.NO_CONSENT, SELF, CARE, BIRTHDAY),
                justTwelve.yes(CHILD, MOTHER, FATHER).seen(CARE, BIRTHDAY),
                justTwelve.says(CHILD, Says.NO).yes(MOTHER, FATHER).nobody(Reason.REFUSED, SELF, CARE, BIRTHDAY),
                almostSixteen.yes(CHILD, MOTHER, FATHER).seenUntil(TOMORROW, CARE, BIRTHDAY),
                almostSixteen.yes(CHILD).nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, BIRTHDAY),
                justSixteen.yes(CHILD).seen(CARE, BIRTHDAY),
                justSixteen.yes(CHILD).says(FATHER, Says.NO).seen(CARE, BIRTHDAY),
                justSixteen.yes(MOTHER, FATHER).nobody(Reason.NO_CONSENT, SELF, CARE, BIRTHDAY),
                Representation.of(Of.CHILD, turnsTomorrow(18))
                        .gezag(Gezag.BOTH)
                        .yes(CHILD)
                        .seenUntil(TOMORROW, CARE, BIRTHDAY),
                Representation.of(Of.CHILD, turnsTomorrow(4))
                        .gezag(Gezag.BOTH)
                        .yes(MOTHER, FATHER)
                        .nobody(Reason.AGE, SELF, SCHOOL, "the policy pictures schooling from 4 on"),
                Representation.of(Of.CHILD, turnedToday(4))
                        .gezag(Gezag.BOTH)
                        .yes(MOTHER, FATHER)
                        .seen(SCHOOL, "the policy pictures schooling from 4 on; UAVG 5"),
                elevenOrTwelve.yes(MOTHER, FATHER).nobody(Reason.NO_CONSENT, SELF, CARE, RANGE),
                elevenOrTwelve.yes(CHILD, MOTHER, FATHER).seen(CARE, RANGE),
                fifteenOrSixteen.yes(CHILD).nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, RANGE),
                fifteenOrSixteen.yes(CHILD, MOTHER, FATHER).seen(CARE, RANGE),
                Representation.of(Of.CHILD, unknown())
                        .gezag(Gezag.BOTH)
                        .yes(CHILD, MOTHER, FATHER)
                        .nobody(
                                Reason.AUTHORITY_UNKNOWN,
                                REPRESENTATIVE,
                                CARE,
                                "an age wholly unknown decides for nobody"));
    }

    private static List<Row> authority() {
        Telling nine = child(9);
        List<Row> rows = new ArrayList<>(List.of(
                nine.gezag(Gezag.MOTHER).yes(MOTHER).seen(CARE, UNDER_12),
                nine.gezag(Gezag.MOTHER).yes(FATHER).nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, UNDER_12),
                nine.gezag(Gezag.MOTHER)
                        .yes(MOTHER)
                        .says(FATHER, Says.NO)
                        .seen(CARE, "authority that ended: the father's no is nobody's; " + UNDER_12),
                nine.gezag(Gezag.FATHER)
                        .yes(MOTHER)
                        .nobody(
                                Reason.NO_CONSENT,
                                REPRESENTATIVE,
                                CARE,
                                "authority that ended: the mother's yes opens nothing; " + UNDER_12),
                nine.gezag(Gezag.FATHER).yes(FATHER).seen(CARE, "who has authority may live elsewhere; " + UNDER_12),
                nine.gezag(Gezag.BOTH)
                        .yes(MOTHER, FATHER)
                        .seen(CARE, "parents who separate keep authority together; " + UNDER_12),
                nine.gezag(Gezag.BOTH)
                        .yes(MOTHER)
                        .says(FATHER, Says.VOID)
                        .nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, "after a restored backup all is asked again"),
                nine.gezag(Gezag.MOTHER_AND_GRANDMOTHER)
                        .yes(MOTHER, GRANDMOTHER)
                        .seen(CARE, UNDER_12),
                nine.gezag(Gezag.MOTHER_AND_GRANDMOTHER)
                        .yes(MOTHER)
                        .nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, UNDER_12),
                nine.gezag(Gezag.MOTHER_AND_GRANDMOTHER)
                        .yes(MOTHER, FATHER)
                        .nobody(Reason.NO_CONSENT, REPRESENTATIVE, CARE, UNDER_12),
                nine.gezag(Gezag.GRANDMOTHER).yes(GRANDMOTHER).seen(CARE, UNDER_12),
                nine.gezag(Gezag.GRANDMOTHER)
                        .yes(MOTHER, FATHER)
                        .nobody(
                                Reason.NO_CONSENT,
                                REPRESENTATIVE,
                                CARE,
                                "a parent without authority opens nothing; " + UNDER_12),
                nine.gezag(Gezag.GRANDMOTHER_AND_AUNT).yes(GRANDMOTHER, AUNT).seen(CARE, UNDER_12),
                nine.gezag(Gezag.GRANDMOTHER_AND_AUNT)
                        .yes(GRANDMOTHER)
                        .says(AUNT, Says.NO)
                        .nobody(Reason.REFUSED, REPRESENTATIVE, CARE, UNDER_12),
                Representation.of(Of.CHILD_ITSELF, aged(14))
                        .gezag(Gezag.ORGANISATION)
                        .yes(CHILD, MOTHER)
                        .nobody(
                                Reason.NO_CONSENT,
                                REPRESENTATIVE,
                                CARE,
                                "only the organisation's word counts; " + FROM_12),
                Representation.of(Of.CHILD_ITSELF, aged(14))
                        .gezag(Gezag.ORGANISATION)
                        .says(CHILD, Says.NO)
                        .nobody(Reason.REFUSED, SELF, CARE, FROM_12)));
        for (Gezag unclear : List.of(
                Gezag.NOBODY_NOW,
                Gezag.NOT_TO_TELL,
                Gezag.MOTHER_AND_SOMEBODY,
                Gezag.DOUBTED,
                Gezag.TWICE,
                Gezag.NOT_TOLD)) {
            rows.add(nine.gezag(unclear)
                    .yes(MOTHER, FATHER)
                    .nobody(Reason.AUTHORITY_UNKNOWN, REPRESENTATIVE, CARE, UNKNOWN));
        }
        rows.add(child(14)
                .gezag(Gezag.NOT_TO_TELL)
                .yes(CHILD, MOTHER, FATHER)
                .nobody(Reason.AUTHORITY_UNKNOWN, REPRESENTATIVE, CARE, UNKNOWN));
        rows.add(child(14)
                .gezag(Gezag.NOBODY_NOW)
                .yes(CHILD)
                .nobody(Reason.AUTHORITY_UNKNOWN, REPRESENTATIVE, SCHOOL, UNKNOWN));
        return rows;
    }

    private static List<Row> anyOfTwo() {
        String any = "guardians: any; UAVG 5";
        Telling nine = child(9);
        return List.of(
                nine.yes(MOTHER).seen(SCHOOL_ANY, any),
                nine.yes(FATHER).seen(SCHOOL_ANY, any),
                nine.yes(MOTHER).says(FATHER, Says.NO).nobody(Reason.REFUSED, REPRESENTATIVE, SCHOOL_ANY, any),
                nine.yes(MOTHER).says(FATHER, Says.STOPPED).nobody(Reason.WITHDRAWN, REPRESENTATIVE, SCHOOL_ANY, STOP),
                nine.yes(MOTHER).says(FATHER, Says.NOT_YET).seen(SCHOOL_ANY, any),
                nine.yes(MOTHER)
                        .says(FATHER, Says.TILL_TODAY)
                        .seenUntil(TOMORROW, SCHOOL_ANY, "the earliest end of the yeses; " + any),
                nine.nobody(Reason.NO_CONSENT, REPRESENTATIVE, SCHOOL_ANY, any),
                child(14).yes(CHILD, FATHER).seen(SCHOOL_ANY, any),
                child(14).yes(FATHER).nobody(Reason.NO_CONSENT, SELF, SCHOOL_ANY, any),
                child(14).yes(CHILD).nobody(Reason.NO_CONSENT, REPRESENTATIVE, SCHOOL_ANY, any),
                child(14).says(CHILD, Says.NO).yes(MOTHER, FATHER).nobody(Reason.REFUSED, SELF, SCHOOL_ANY, any),
                child(17).yes(CHILD).says(MOTHER, Says.NO).seen(SCHOOL_ANY, FROM_16));
    }
}
