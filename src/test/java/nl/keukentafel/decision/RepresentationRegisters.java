package nl.keukentafel.decision;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import nl.keukentafel.decision.Representation.Born;
import nl.keukentafel.decision.Representation.Gezag;
import nl.keukentafel.decision.Representation.Measured;
import nl.keukentafel.decision.Representation.Of;
import nl.keukentafel.decision.Representation.Party;
import nl.keukentafel.decision.Representation.Row;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.sandbox.Register;
import org.jspecify.annotations.Nullable;

/** What the register of persons and the register of measures say in the case of a row, in their own formats. */
final class RepresentationRegisters implements Register {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Born GROWN = Born.aged(43);

    private volatile @Nullable Row row;

    void tell(Row now) {
        row = now;
    }

    /** The {@code Persoon} under this number. */
    Optional<ObjectNode> record(String bsn) {
        Row now = Objects.requireNonNull(row);
        Of of = now.of();
        if (bsn.equals(of.resident.number)) {
            return Optional.of(resident(now));
        }
        return bsn.equals(of.subject.number) ? Optional.of(subject(now)) : Optional.empty();
    }

    private static ObjectNode resident(Row now) {
        Of of = now.of();
        ObjectNode person = person(of.resident, of.resident == of.subject ? now.born() : GROWN);
        if (of == Of.DECEASED) {
            person.putObject("opschortingBijhouding").putObject("reden").put("code", "O");
        }
        if (of == Of.MOVED) {
            person.putObject("gemeenteVanInschrijving").put("code", "0344");
        }
        if (of == Of.CHILD) {
            person.putArray("kinderen").add(related(of.subject, now.born()));
        }
        if (of == Of.PARTNER || of == Of.EX_PARTNER || of == Of.SECRET_PARTNER) {
            ObjectNode partner = related(of.subject, now.born());
            if (of == Of.EX_PARTNER) {
                partner.putObject("ontbindingHuwelijkPartnerschap")
                        .set("datum", date(new PartialDate.Day(LocalDate.of(2026, 1, 2))));
            }
            person.putArray("partners").add(partner);
        }
        if (of == Of.PERSON && curatele(now)) {
            person.put("indicatieCurateleRegister", true);
        }
        if (of.subject == Party.CHILD) {
            person.set("gezag", gezag(now.gezag()));
        }
        return person;
    }

    private static ObjectNode subject(Row now) {
        ObjectNode person = person(now.of().subject, now.born());
        return now.of() == Of.SECRET_PARTNER ? person.put("geheimhoudingPersoonsgegevens", true) : person;
    }

    private static boolean curatele(Row now) {
        return now.measures().stream()
                .anyMatch(one -> one == Measured.CURATELE
                        || one == Measured.CURATELE_BY_TWO
                        || one == Measured.CURATELE_BY_ORGANISATION
                        || one == Measured.CURATELE_ENDS_TODAY
                        || one == Measured.CURATELE_OF_NOBODY_KNOWN);
    }

    private static ObjectNode person(Party who, Born born) {
        ObjectNode person = related(who, born);
        person.putObject("gemeenteVanInschrijving").put("code", "9902");
        return person;
    }

    private static ObjectNode related(Party who, Born born) {
        ObjectNode one = object().put("burgerservicenummer", who.number);
        one.putObject("naam").put("voornamen", "Test").put("geslachtsnaam", who.name());
        one.putObject("geboorte").set("datum", date(born.date()));
        return one;
    }

    private static ObjectNode date(PartialDate date) {
        return switch (date) {
            case PartialDate.Day day ->
                object().put("type", "Datum").put("datum", day.date().toString());
            case PartialDate.Month month ->
                object().put("type", "JaarMaandDatum")
                        .put("jaar", month.month().getYear())
                        .put("maand", month.month().getMonthValue());
            case PartialDate.Year year -> object().put("type", "JaarDatum").put("jaar", year.year());
            case PartialDate.Unknown ignored ->
                object().put("type", "DatumOnbekend").put("onbekend", true);
        };
    }

    private static ArrayNode gezag(Gezag gezag) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        switch (gezag) {
            case NOT_ASKED, NOT_TOLD -> {}
            case BOTH ->
                relation(all, "GezamenlijkOuderlijkGezag")
                        .putArray("ouders")
                        .add(holder(Party.MOTHER))
                        .add(holder(Party.FATHER));
            case MOTHER -> relation(all, "EenhoofdigOuderlijkGezag").set("ouder", holder(Party.MOTHER));
            case FATHER -> relation(all, "EenhoofdigOuderlijkGezag").set("ouder", holder(Party.FATHER));
            case MOTHER_AND_GRANDMOTHER -> shared(all, third(Party.GRANDMOTHER));
            case MOTHER_AND_SOMEBODY -> shared(all, object().put("type", "OnbekendeDerde"));
            case GRANDMOTHER -> relation(all, "Voogdij").putArray("derden").add(third(Party.GRANDMOTHER));
            case GRANDMOTHER_AND_AUNT ->
                relation(all, "Voogdij")
                        .putArray("derden")
                        .add(third(Party.GRANDMOTHER))
                        .add(third(Party.AUNT));
            case ORGANISATION -> relation(all, "Voogdij").putArray("derden");
            case NOBODY_NOW -> relation(all, "TijdelijkGeenGezag");
            case NOT_TO_TELL -> relation(all, "GezagNietTeBepalen");
            case DOUBTED ->
                relation(all, "EenhoofdigOuderlijkGezag")
                        .put("inOnderzoek", true)
                        .set("ouder", holder(Party.MOTHER));
            case TWICE -> {
                relation(all, "EenhoofdigOuderlijkGezag").set("ouder", holder(Party.MOTHER));
                relation(all, "EenhoofdigOuderlijkGezag").set("ouder", holder(Party.FATHER));
            }
        }
        return all;
    }

    private static void shared(ArrayNode all, ObjectNode third) {
        ObjectNode relation = relation(all, "GezamenlijkGezag");
        relation.set("ouder", holder(Party.MOTHER));
        relation.set("derde", third);
    }

    private static ObjectNode relation(ArrayNode all, String type) {
        ObjectNode relation = all.addObject().put("type", type);
        relation.putObject("minderjarige").put("burgerservicenummer", Party.CHILD.number);
        return relation;
    }

    private static ObjectNode holder(Party who) {
        ObjectNode holder = object().put("burgerservicenummer", who.number);
        holder.putObject("naam").put("volledigeNaam", "Test " + who.name());
        return holder;
    }

    private static ObjectNode third(Party who) {
        return holder(who).put("type", "BekendeDerde");
    }

    @Override
    public String name() {
        return "representation";
    }

    @Override
    public String path() {
        return "/representation";
    }

    @Override
    public Reply answer(Request request) {
        Row now = Objects.requireNonNull(row);
        if (now.measures().contains(Measured.NOT_TO_BE_HAD)) {
            return new Reply(503, "text/plain", "later".getBytes(StandardCharsets.UTF_8));
        }
        try {
            String bsn =
                    JSON.readTree(request.body()).path("burgerservicenummer").asText();
            ObjectNode answer = object().put("burgerservicenummer", bsn);
            ArrayNode measures = answer.putArray("measures");
            if (bsn.equals(now.of().subject.number)) {
                now.measures().forEach(one -> measured(one, measures));
                if (now.gezag() == Gezag.ORGANISATION) {
                    organisation(measure(measures, "voogdij", "2020-01-01"));
                }
            }
            return Reply.ok("application/json", answer.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void measured(Measured one, ArrayNode all) {
        String longAgo = "2020-01-01";
        String yesterday = Representation.TODAY.minusDays(1).toString();
        String tomorrow = Representation.TODAY.plusDays(1).toString();
        switch (one) {
            case CURATELE -> by(measure(all, "curatele", longAgo), Party.CURATOR);
            case CURATELE_BY_TWO -> {
                by(measure(all, "curatele", longAgo), Party.CURATOR);
                by(measure(all, "curatele", longAgo), Party.SECOND);
            }
            case CURATELE_BY_ORGANISATION -> organisation(measure(all, "curatele", longAgo));
            case CURATELE_BY_ORGANISATION_ENDED ->
                organisation(measure(all, "curatele", longAgo).put("until", yesterday));
            case CURATELE_ENDED -> by(measure(all, "curatele", longAgo).put("until", yesterday), Party.CURATOR);
            case CURATELE_ENDS_TODAY ->
                by(measure(all, "curatele", longAgo).put("until", Representation.TODAY.toString()), Party.CURATOR);
            case CURATELE_FROM_TOMORROW -> by(measure(all, "curatele", tomorrow), Party.CURATOR);
            case CURATELE_OF_NOBODY_KNOWN, NOT_TO_BE_HAD -> {}
            case BEWIND -> by(measure(all, "bewind", longAgo), Party.ADMINISTRATOR);
            case BEWIND_BY_TWO -> {
                by(measure(all, "bewind", longAgo), Party.ADMINISTRATOR);
                by(measure(all, "bewind", longAgo), Party.SECOND);
            }
            case BEWIND_BY_ORGANISATION -> organisation(measure(all, "bewind", longAgo));
            case BEWIND_BY_ORGANISATION_ENDED ->
                organisation(measure(all, "bewind", longAgo).put("until", yesterday));
            case BEWIND_BY_PERSON_AND_ORGANISATION -> {
                by(measure(all, "bewind", longAgo), Party.ADMINISTRATOR);
                organisation(measure(all, "bewind", longAgo));
            }
            case BEWIND_OF_THE_OTHER_SINCE_TODAY -> {
                organisation(measure(all, "bewind", longAgo).put("until", yesterday));
                organisation(measure(all, "bewind", Representation.TODAY.toString()), Party.OTHER_ORGANISATION);
            }
            case BEWIND_ENDED -> by(measure(all, "bewind", longAgo).put("until", yesterday), Party.ADMINISTRATOR);
            case BEWIND_FROM_TOMORROW -> by(measure(all, "bewind", tomorrow), Party.ADMINISTRATOR);
            case MENTORSCHAP -> by(measure(all, "mentorschap", longAgo), Party.MENTOR);
            case MENTORSCHAP_BY_ORGANISATION -> organisation(measure(all, "mentorschap", longAgo));
            case VOOGDIJ -> organisation(measure(all, "voogdij", longAgo));
            case MENTORSCHAP_ENDED -> by(measure(all, "mentorschap", longAgo).put("until", yesterday), Party.MENTOR);
        }
    }

    private static ObjectNode measure(ArrayNode all, String kind, String since) {
        return all.addObject().put("measure", kind).put("since", since);
    }

    private static void by(ObjectNode measure, Party who) {
        measure.putObject("who").put("name", "Test " + who.name()).put("burgerservicenummer", who.number);
    }

    private static void organisation(ObjectNode measure) {
        organisation(measure, Party.ORGANISATION);
    }

    private static void organisation(ObjectNode measure, Party who) {
        measure.putObject("who")
                .putObject("organisation")
                .put("name", "Stichting " + who.name())
                .put("kvkNumber", who.number);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
