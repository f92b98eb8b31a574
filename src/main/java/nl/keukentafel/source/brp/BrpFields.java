package nl.keukentafel.source.brp;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is asked of the BRP: one fixed list of fields per question and nothing else, ever. The paths are those of the BRP
 * API Personen 2.7.0; what that delivers unasked (secrecy, suspension, investigation) is not in the lists.
 */
enum BrpFields {
    /** Whether number and birth date belong together; and what may be shown before the first yes. */
    IDENTIFY(
            "burgerservicenummer",
            "naam.voornamen",
            "naam.voorvoegsel",
            "naam.geslachtsnaam",
            "geboorte.datum",
            "gemeenteVanInschrijving"),

    /** Who belongs to the household. */
    COMPOSE(
            IDENTIFY,
            "partners.burgerservicenummer",
            "partners.naam.voornamen",
            "partners.naam.voorvoegsel",
            "partners.naam.geslachtsnaam",
            "partners.geboorte.datum",
            "partners.ontbindingHuwelijkPartnerschap.datum",
            "kinderen.burgerservicenummer",
            "kinderen.naam.voornamen",
            "kinderen.naam.voorvoegsel",
            "kinderen.naam.geslachtsnaam",
            "kinderen.geboorte.datum"),

    /** The same, and the key of the dwelling by which bewoning counts. */
    COMPOSE_AND_DWELLING(COMPOSE, "verblijfplaats.adresseerbaarObjectIdentificatie"),

    /** Who decides for whom. */
    AUTHORITY(
            "burgerservicenummer",
            "geboorte.datum",
            "indicatieCurateleRegister",
            "gezag",
            "partners.burgerservicenummer",
            "partners.geboorte.datum",
            "partners.ontbindingHuwelijkPartnerschap.datum",
            "kinderen.burgerservicenummer",
            "kinderen.geboorte.datum"),

    /** Whether the address of a member is secret: the register says so unasked. */
    SECRECY("burgerservicenummer"),

    /** Where a letter to the resident goes that tells them of a case which was opened. */
    LETTER(
            "burgerservicenummer",
            "adressering.aanschrijfwijze.naam",
            "adressering.adresregel1",
            "adressering.adresregel2"),

    /** The field {@code address} of the topic housing, with a permit. */
    ADDRESS(
            "burgerservicenummer",
            "verblijfplaats.datumVan",
            "verblijfplaats.functieAdres",
            "verblijfplaats.verblijfadres");

    @SuppressWarnings("ImmutableEnumChecker") // every list here is made by List.of
    private final List<String> paths;

    BrpFields(String... paths) {
        this.paths = List.of(paths);
    }

    BrpFields(BrpFields more, String... paths) {
        this.paths = Stream.concat(more.paths.stream(), Stream.of(paths)).toList();
    }

    List<String> paths() {
        return paths;
    }
}
