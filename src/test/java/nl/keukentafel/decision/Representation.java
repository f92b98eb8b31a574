package nl.keukentafel.decision;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.policy.Reason;
import nl.keukentafel.policy.Whose;

/** The words in which a case of representation is told: who it is about, what the registers say, who says what. */
final class Representation {
    /** A Saturday, in the municipality's zone. */
    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    /** The day after the last of a yes of thirty days that was given yesterday. */
    static final LocalDate PAST_A_YES = TODAY.plusDays(30);

    private Representation() {}

    /** Everybody who occurs, with the number that the registers know them by. */
    enum Party {
        CHILD("the child", "999990020"),
        MOTHER("mother", "999990019"),
        FATHER("father", "999990135"),
        GRANDMOTHER("grandmother", "999990068"),
        AUNT("aunt", "999990147"),
        PERSON("the person", "999990196"),
        PARTNER("the partner", "999990044"),
        CURATOR("the curator", "999990202"),
        ADMINISTRATOR("the administrator", "999990238"),
        MENTOR("the mentor", "999990263"),
        SECOND("the second one", "999990275"),
        /** By its number in the trade register. */
        ORGANISATION("the organisation", "99990002"),
        OTHER_ORGANISATION("another organisation", "99990003");

        final String words;
        final String number;

        Party(String words, String number) {
            this.words = words;
            this.number = number;
        }
    }

    /** Whose topic is looked at, in whose case. */
    enum Of {
        CHILD(Party.CHILD, Party.MOTHER, "a child, in the case of the mother"),
        CHILD_ITSELF(Party.CHILD, Party.CHILD, "a child, in a case of its own"),
        PERSON(Party.PERSON, Party.PERSON, "the person whose case it is"),
        PARTNER(Party.PARTNER, Party.PERSON, "the partner of whose case it is"),
        EX_PARTNER(Party.PARTNER, Party.PERSON, "the former partner of whose case it is"),
        DECEASED(Party.PERSON, Party.PERSON, "the person whose case it is, who has died"),
        MOVED(Party.PERSON, Party.PERSON, "the person whose case it is, who has moved to another municipality"),
        SECRET_PARTNER(Party.PARTNER, Party.PERSON, "the partner, whose address is secret");

        final Party subject;
        final Party resident;
        final String words;

        Of(Party subject, Party resident, String words) {
            this.subject = subject;
            this.resident = resident;
            this.words = words;
        }
    }

    /** When somebody was born, as the register knows it. */
    record Born(PartialDate date, String words) {
        static Born aged(int years) {
            return new Born(new PartialDate.Day(TODAY.minusYears(years).minusDays(100)), Integer.toString(years));
        }

        static Born turnedToday(int years) {
            return new Born(new PartialDate.Day(TODAY.minusYears(years)), years + " since today");
        }

        static Born turnsTomorrow(int years) {
            return new Born(
                    new PartialDate.Day(TODAY.plusDays(1).minusYears(years)), (years - 1) + ", tomorrow " + years);
        }

        static Born year(int year) {
            int most = TODAY.getYear() - year;
            return new Born(new PartialDate.Year(year), "born in " + year + ", so " + (most - 1) + " or " + most);
        }

        static Born unknown() {
            return new Born(new PartialDate.Unknown(), "age not known");
        }
    }

    /** What the register of persons says of authority over a child, in its own six kinds. */
    enum Gezag {
        NOT_ASKED("–"),
        BOTH("both parents"),
        MOTHER("mother alone"),
        FATHER("father alone"),
        MOTHER_AND_GRANDMOTHER("mother, with grandmother"),
        MOTHER_AND_SOMEBODY("mother, with somebody whom the register does not know"),
        GRANDMOTHER("grandmother is guardian"),
        GRANDMOTHER_AND_AUNT("grandmother and aunt are guardians"),
        ORGANISATION("an organisation is guardian"),
        NOBODY_NOW("nobody for the time being"),
        NOT_TO_TELL("cannot be determined"),
        DOUBTED("mother alone, and the register looks into it"),
        TWICE("mother alone, and in the same record father alone"),
        NOT_TOLD("not a word in the record");

        final String words;

        Gezag(String words) {
            this.words = words;
        }
    }

    /** What the register of measures, or the register of persons, says of a court's measure. */
    enum Measured {
        CURATELE("curatele"),
        CURATELE_BY_TWO("curatele, by two"),
        CURATELE_BY_ORGANISATION("curatele, by an organisation"),
        CURATELE_BY_ORGANISATION_ENDED("curatele by an organisation, that ended yesterday"),
        CURATELE_ENDED("curatele that ended yesterday"),
        CURATELE_ENDS_TODAY("curatele of which today is the last day"),
        CURATELE_FROM_TOMORROW("curatele from tomorrow on"),
        CURATELE_OF_NOBODY_KNOWN("curatele, and no register says by whom"),
        BEWIND("bewind"),
        BEWIND_BY_TWO("bewind, by two"),
        BEWIND_BY_ORGANISATION("bewind, by an organisation"),
        BEWIND_BY_ORGANISATION_ENDED("bewind by an organisation, that ended yesterday"),
        BEWIND_BY_PERSON_AND_ORGANISATION("bewind, by a person and an organisation"),
        BEWIND_OF_THE_OTHER_SINCE_TODAY("bewind by an organisation until yesterday, by another since today"),
        BEWIND_ENDED("bewind that ended yesterday"),
        BEWIND_FROM_TOMORROW("bewind from tomorrow on"),
        MENTORSCHAP("mentorschap"),
        MENTORSCHAP_BY_ORGANISATION("mentorschap, by an organisation"),
        VOOGDIJ("guardianship by an organisation"),
        MENTORSCHAP_ENDED("mentorschap that ended yesterday"),
        NOT_TO_BE_HAD("the register of measures does not answer");

        final String words;

        Measured(String words) {
            this.words = words;
        }
    }

    /** What somebody's latest word is. */
    enum Says {
        YES("yes"),
        NO("no"),
        NOT_YET("was asked, has not answered"),
        STOPPED("yes, and stopped it"),
        ENDED_BY_ANOTHER("yes, ended by somebody else"),
        VOID("yes, before a backup was restored"),
        UNREAD("yes, without having been given the text"),
        TILL_YESTERDAY("yes, until yesterday"),
        TILL_TODAY("yes, until today"),
        TOO_LONG_AGO("yes, longer ago than the policy lets a yes count"),
        NO_THEN_YES("no, later yes"),
        YES_THEN_NO("yes, later no"),
        YES_TO_THE_TEAM("yes, for the team"),
        YES_TO_THE_OTHER("yes, for the other worker"),
        YES_IN_ANOTHER_CASE("yes, in another case");

        final String words;

        Says(String words) {
            this.words = words;
        }
    }

    record Word(Party giver, Says says) {}

    /** What is looked at: a topic of a purpose. */
    enum About {
        CARE("care", "youth-help", "youth-consultant", "youth", "care (youth help)"),
        SCHOOL("schooling", "youth-help", "youth-consultant", "youth", "schooling (youth help)"),
        SCHOOL_ANY("schooling", "school-return", "school-coach", "school", "schooling (back to school: any guardian)"),
        OWN_CARE("care", "social-support", "wmo-consultant", "social", "care (help at home)"),
        DEBTS("debts", "debt-help", "debt-counsellor", "debts", "debts (money)"),
        HOME("housing", "debt-help", "debt-counsellor", "debts", "housing");

        final String topic;
        final String purpose;
        final String role;
        final String team;
        final String words;

        About(String topic, String purpose, String role, String team, String words) {
            this.topic = topic;
            this.purpose = purpose;
            this.role = role;
            this.team = team;
            this.words = words;
        }
    }

    /** Who tries to look. */
    enum Asking {
        WORKER("the worker", true),
        OTHER_WORKER("the other worker of the case", true),
        REPLACEMENT("who replaces the worker", true),
        COLLEAGUE("a colleague", false),
        OTHER_ROLE("somebody of another role", false);

        final String words;
        /** Whether the case is theirs, so that a picture opens. */
        final boolean mayLook;

        Asking(String words, boolean mayLook) {
            this.words = words;
            this.mayLook = mayLook;
        }
    }

    /** What must come out. */
    sealed interface Outcome {
        /** These may look, until the start of this day. */
        record Seen(Set<Asking> by, LocalDate until) implements Outcome {}

        /** Nobody may, for this reason. */
        record Nobody(Reason reason, Whose whose) implements Outcome {}

        /** The member is not in the picture. */
        record NotDrawn() implements Outcome {}

        /** No view opens at all. */
        record NoView() implements Outcome {}

        /** Each asker was told something else; never a right answer. */
        record Differing(String what) implements Outcome {}

        default String words() {
            return switch (this) {
                case Seen seen ->
                    seen.by().stream().map(one -> one.words).collect(Collectors.joining(", ")) + "; until "
                            + seen.until();
                case Nobody nobody ->
                    "nobody: " + nobody.reason() + " (" + nobody.whose().name().toLowerCase(Locale.ROOT) + ")";
                case NotDrawn ignored -> "nobody: not drawn";
                case NoView ignored -> "nobody: no view opens";
                case Differing differing -> differing.what();
            };
        }
    }

    /** One row of the table. */
    record Row(
            Of of,
            Born born,
            Gezag gezag,
            Set<Measured> measures,
            List<Word> words,
            About about,
            Outcome expected,
            String from) {

        Row expecting(Outcome other) {
            return new Row(of, born, gezag, measures, words, about, other, from);
        }

        String printed() {
            return "| " + of.words + "; " + born.words() + " | " + gezag.words + " | "
                    + (measures.isEmpty()
                            ? "–"
                            : measures.stream().map(one -> one.words).collect(Collectors.joining("; ")))
                    + " | "
                    + (words.isEmpty()
                            ? "nobody was asked"
                            : words.stream()
                                    .map(one -> one.giver().words + ": " + one.says().words)
                                    .collect(Collectors.joining("; ")))
                    + " | " + about.words + " | " + expected.words() + " | " + from + " |";
        }
    }

    static Telling of(Of of, Born born) {
        return new Telling(of, born, Gezag.NOT_ASKED, Set.of(), List.of());
    }

    /** A row in the making. */
    record Telling(Of of, Born born, Gezag gezag, Set<Measured> measures, List<Word> words) {
        Telling gezag(Gezag other) {
            return new Telling(of, born, other, measures, words);
        }

        Telling under(Measured... all) {
            return new Telling(of, born, gezag, Collections.unmodifiableSet(EnumSet.copyOf(List.of(all))), words);
        }

        Telling says(Party giver, Says says) {
            List<Word> more = new ArrayList<>(words);
            more.add(new Word(giver, says));
            return new Telling(of, born, gezag, measures, List.copyOf(more));
        }

        Telling yes(Party... givers) {
            Telling all = this;
            for (Party giver : givers) {
                all = all.says(giver, Says.YES);
            }
            return all;
        }

        Row seen(About about, String from) {
            return seenUntil(PAST_A_YES, about, from);
        }

        Row seenUntil(LocalDate until, About about, String from) {
            return seenBy(EnumSet.of(Asking.WORKER, Asking.REPLACEMENT), until, about, from);
        }

        Row seenBy(Set<Asking> by, LocalDate until, About about, String from) {
            return row(about, new Outcome.Seen(by, until), from);
        }

        Row nobody(Reason reason, Whose whose, About about, String from) {
            return row(about, new Outcome.Nobody(reason, whose), from);
        }

        Row row(About about, Outcome expected, String from) {
            return new Row(of, born, gezag, measures, words, about, expected, from);
        }
    }
}
