package nl.keukentafel.source.brp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the four kinds of {@code verblijfplaats}; any other kind is a broken answer. */
final class ResidenceReader {
    static final String NOT_THERE = "indicatieVastgesteldVerblijftNietOpAdres";

    private ResidenceReader() {}

    static Residence read(Element home) {
        Optional<Element> address = home.child("verblijfadres");
        Residence.Kind kind =
                switch (home.requiredText("type")) {
                    case "Adres", "Locatie" ->
                        home.code("functieAdres").orElse("W").equals("B") ? Residence.Kind.POSTAL : Residence.Kind.HOME;
                    case "VerblijfplaatsBuitenland" -> Residence.Kind.ABROAD;
                    case "VerblijfplaatsOnbekend" -> Residence.Kind.UNKNOWN;
                    default -> throw new BrokenAnswer("an unknown kind of residence");
                };
        List<String> lines = address.map(lines(kind)).orElse(List.of());
        boolean doubted = home.child("inOnderzoek").isPresent()
                || address.flatMap(of -> of.child("inOnderzoek")).isPresent();
        return new Residence(
                lines.isEmpty() ? Residence.Kind.UNKNOWN : kind,
                lines,
                home.date("datumVan"),
                doubted,
                home.flag(NOT_THERE));
    }

    private static java.util.function.Function<Element, List<String>> lines(Residence.Kind kind) {
        return address -> (kind == Residence.Kind.ABROAD ? abroad(address) : here(address))
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static Stream<String> abroad(Element address) {
        return Stream.of(
                address.text("regel1").orElse(""),
                address.text("regel2").orElse(""),
                address.text("regel3").orElse(""),
                address.child("land").flatMap(land -> land.text("omschrijving")).orElse(""));
    }

    private static Stream<String> here(Element address) {
        String street = address.text("officieleStraatnaam")
                .or(() -> address.text("korteStraatnaam"))
                .orElse("");
        String house = address.number("huisnummer").map(String::valueOf).orElse("")
                + address.text("huisletter").orElse("")
                + address.text("huisnummertoevoeging").map(more -> "-" + more).orElse("");
        String beside = address.child("aanduidingBijHuisnummer")
                .flatMap(mark -> mark.text("omschrijving"))
                .orElse("");
        return Stream.of(
                address.text("locatiebeschrijving").orElse(""),
                joined(street, beside, house),
                joined(
                        address.text("postcode").orElse(""),
                        address.text("woonplaats").orElse("")));
    }

    private static String joined(String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }
}
