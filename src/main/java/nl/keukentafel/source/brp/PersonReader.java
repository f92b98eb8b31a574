package nl.keukentafel.source.brp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.keukentafel.household.PersonName;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.source.brp.PersonRecord.Related;

/**
 * Reads an answer of the BRP API Personen 2.7.0 to a question by BSN; throws {@link BrokenAnswer} when it is not one, or
 * is about somebody else.
 */
final class PersonReader {
    static final String BY_NUMBER = "RaadpleegMetBurgerservicenummer";

    // A record that was made by mistake; the register says that it does not deliver these.
    private static final String BY_MISTAKE = "F";

    private static final int LETTER_LINES = 3;

    private PersonReader() {}

    /** The record of this BSN; empty when there is none. */
    static Optional<PersonRecord> read(byte[] body, Bsn asked) {
        Element answer = Element.of(body);
        if (!answer.requiredText("type").equals(BY_NUMBER)) {
            throw new BrokenAnswer("an answer to another question");
        }
        List<Element> persons = answer.requiredChildren("personen");
        if (persons.isEmpty()) {
            return Optional.empty();
        }
        if (persons.size() > 1) {
            throw new BrokenAnswer("more than one person under one BSN");
        }
        PersonRecord record = record(persons.getFirst());
        if (!record.bsn().equals(asked)) {
            throw BrokenAnswer.otherPerson();
        }
        return Optional.of(record).filter(one -> !one.suspended().equals(Optional.of(BY_MISTAKE)));
    }

    private static PersonRecord record(Element person) {
        Bsn bsn = person.bsn("burgerservicenummer").orElseThrow(() -> new BrokenAnswer("a person without a BSN"));
        return new PersonRecord(
                bsn,
                name(person),
                born(person),
                person.flag("geheimhoudingPersoonsgegevens"),
                doubted(person),
                person.flag("indicatieCurateleRegister"),
                person.code("gemeenteVanInschrijving"),
                person.child("opschortingBijhouding")
                        .map(ended -> ended.code("reden").orElse(".")),
                person.children("partners").stream()
                        .map(partner -> related(partner))
                        .toList(),
                person.children("kinderen").stream()
                        .map(child -> related(child))
                        .toList(),
                person.children("gezag").stream().map(RelationReader::read).toList(),
                person.child("verblijfplaats").flatMap(home -> home.text("adresseerbaarObjectIdentificatie")),
                person.child("verblijfplaats").map(ResidenceReader::read),
                person.child("adressering").map(PersonReader::letterLines).orElse(List.of()));
    }

    /**
     * All three or nothing: part of an address reaches somebody else, and so does one where they were found not to live or of
     * which that is being looked into.
     */
    private static List<String> letterLines(Element addressing) {
        if (addressing.flag(ResidenceReader.NOT_THERE)
                || addressing.child("inOnderzoek").isPresent()) {
            return List.of();
        }
        List<String> lines = Stream.of(
                        addressing.child("aanschrijfwijze").flatMap(to -> to.text("naam")),
                        addressing.text("adresregel1"),
                        addressing.text("adresregel2"))
                .flatMap(Optional::stream)
                .toList();
        return lines.size() == LETTER_LINES ? lines : List.of();
    }

    private static Related related(Element one) {
        return new Related(
                one.mentionedBsn("burgerservicenummer"),
                name(one),
                born(one),
                one.child("ontbindingHuwelijkPartnerschap").isPresent(),
                doubted(one));
    }

    private static PersonName name(Element of) {
        return of.child("naam")
                .map(name -> new PersonName(
                        name.text("voornamen").orElse(""),
                        name.text("voorvoegsel").orElse(""),
                        name.text("geslachtsnaam").orElse("")))
                .orElse(new PersonName("", "", ""));
    }

    private static PartialDate born(Element of) {
        return of.child("geboorte").flatMap(birth -> birth.date("datum")).orElse(new PartialDate.Unknown());
    }

    private static boolean doubted(Element of) {
        return of.child("inOnderzoek").isPresent()
                || of.child("naam").flatMap(name -> name.child("inOnderzoek")).isPresent()
                || of.child("geboorte")
                        .flatMap(birth -> birth.child("inOnderzoek"))
                        .isPresent();
    }
}
