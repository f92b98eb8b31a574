package nl.keukentafel.source.representation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import nl.keukentafel.household.Decider;
import nl.keukentafel.household.Measure;
import nl.keukentafel.household.MeasureRegister.Answer;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.KvkNumber;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.source.StrictJson;
import nl.keukentafel.source.Unreadable;

/** Reads one answer of the register: the measures of one person that hold today. */
record MeasureReader(LocalDate today, Function<Bsn, PersonRef> refOf, Function<KvkNumber, PersonRef> organisationOf) {
    private static final Map<String, Kind> WORDS = Map.of(
            "curatele", Kind.CURATELE,
            "bewind", Kind.BEWIND,
            "mentorschap", Kind.MENTORSCHAP,
            "voogdij", Kind.VOOGDIJ);

    private enum Kind {
        CURATELE,
        BEWIND,
        MENTORSCHAP,
        VOOGDIJ
    }

    Answer read(byte[] bytes, Bsn asked) throws Unreadable {
        StrictJson answer = StrictJson.read(bytes);
        if (!answer.text("burgerservicenummer").equals(asked.digits())) {
            throw Unreadable.otherPerson();
        }
        Map<Kind, List<Decider>> now = new EnumMap<>(Kind.class);
        for (StrictJson measure : answer.objects("measures")) {
            Kind kind = measure.word("measure", WORDS);
            Decider who = decider(measure.object("who"));
            Optional<LocalDate> until = measure.optionalDay("until");
            boolean holds = !measure.day("since").isAfter(today)
                    && until.filter(last -> last.isBefore(today)).isEmpty();
            if (kind == Kind.VOOGDIJ && !(who instanceof Decider.Organisation)) {
                throw Unreadable.broken("guardianship by a person is the population register's to tell");
            }
            if (holds) {
                now.computeIfAbsent(kind, ignored -> new ArrayList<>()).add(who);
            }
        }
        return new Answer.Told(
                measure(now, Kind.CURATELE),
                measure(now, Kind.BEWIND),
                measure(now, Kind.MENTORSCHAP),
                now.getOrDefault(Kind.VOOGDIJ, List.of()));
    }

    private static Measure measure(Map<Kind, List<Decider>> now, Kind kind) {
        List<Decider> who = now.getOrDefault(kind, List.of());
        return who.isEmpty() ? new Measure.None() : new Measure.By(who);
    }

    private Decider decider(StrictJson who) throws Unreadable {
        Optional<StrictJson> organisation = who.optionalObject("organisation");
        Optional<String> digits = who.optionalText("burgerservicenummer");
        if (digits.isEmpty()) {
            StrictJson named = who.object("organisation");
            return new Decider.Organisation(organisationOf.apply(number(named)), named.text("name"));
        }
        if (!Bsn.holds(digits.get())) {
            throw Unreadable.broken("a BSN is expected");
        }
        String works = "";
        if (organisation.isPresent()) {
            number(organisation.get());
            works = organisation.get().text("name");
        }
        return new Decider.Person(refOf.apply(new Bsn(digits.get())), who.text("name"), works);
    }

    private static KvkNumber number(StrictJson organisation) throws Unreadable {
        String number = organisation.text("kvkNumber");
        if (!KvkNumber.holds(number)) {
            throw Unreadable.broken("a trade register number is eight digits");
        }
        return new KvkNumber(number);
    }
}
