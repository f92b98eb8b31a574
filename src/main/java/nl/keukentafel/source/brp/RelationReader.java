package nl.keukentafel.source.brp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.keukentafel.household.Guardians.Kind;
import nl.keukentafel.source.brp.Relation.Holder;
import nl.keukentafel.source.brp.Relation.Holders;

/** Reads the six kinds of {@code gezag} of the BRP API Personen 2.7; any other kind is a broken answer. */
final class RelationReader {
    private RelationReader() {}

    static Relation read(Element relation) {
        var minor = relation.child("minderjarige")
                .flatMap(element -> element.bsn("burgerservicenummer"))
                .orElseThrow(() -> new BrokenAnswer("authority over nobody"));
        return new Relation(minor, relation.flag("inOnderzoek"), holders(relation));
    }

    private static Holders holders(Element relation) {
        return switch (relation.requiredText("type")) {
            case "GezamenlijkOuderlijkGezag" ->
                new Holders.These(
                        Kind.JOINT_PARENTAL,
                        exactlyTwo(relation.requiredChildren("ouders")).stream()
                                .map(RelationReader::known)
                                .toList());
            case "EenhoofdigOuderlijkGezag" ->
                new Holders.These(Kind.SOLE_PARENTAL, List.of(known(required(relation, "ouder"))));
            case "GezamenlijkGezag" ->
                new Holders.These(
                        Kind.JOINT_WITH_OTHER,
                        Stream.of(known(required(relation, "ouder")), third(required(relation, "derde")))
                                .toList());
            case "Voogdij" ->
                new Holders.These(
                        Kind.GUARDIANSHIP,
                        relation.requiredChildren("derden").stream()
                                .map(RelationReader::third)
                                .toList());
            case "TijdelijkGeenGezag" -> new Holders.Nobody();
            case "GezagNietTeBepalen" -> new Holders.Unknown();
            default -> throw new BrokenAnswer("an unknown kind of authority");
        };
    }

    private static List<Element> exactlyTwo(List<Element> parents) {
        if (parents.size() != 2) {
            throw new BrokenAnswer("joint parental authority is of two parents");
        }
        return parents;
    }

    private static Element required(Element relation, String role) {
        return relation.child(role).orElseThrow(() -> new BrokenAnswer("authority without a holder: " + role));
    }

    private static Holder third(Element third) {
        return switch (third.requiredText("type")) {
            case "BekendeDerde" -> known(third);
            case "OnbekendeDerde" -> new Holder(Optional.empty(), "");
            default -> throw new BrokenAnswer("an unknown kind of third");
        };
    }

    private static Holder known(Element holder) {
        return new Holder(
                holder.bsn("burgerservicenummer"),
                holder.child("naam").flatMap(name -> name.text("volledigeNaam")).orElse(""));
    }
}
