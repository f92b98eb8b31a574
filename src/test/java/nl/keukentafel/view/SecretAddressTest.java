package nl.keukentafel.view;

import static nl.keukentafel.view.Walk.INCOME;
import static nl.keukentafel.view.Walk.WATERSTAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import nl.keukentafel.Trap;
import nl.keukentafel.accesslog.LogReader;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.consent.Requested;
import nl.keukentafel.person.Resident;
import nl.keukentafel.picture.HouseholdPicture;
import nl.keukentafel.picture.PicturedMember;
import org.junit.jupiter.api.Test;

/** Joost's wife Marleen, whose address alone is secret, and then nobody's. */
class SecretAddressTest {
    private static final String JOOST = "999990044";
    private static final String MARLEEN = "999990068";

    @Test
    void whoseAddressAloneIsSecretIsNotDrawnOnceTheirOwnRecordSaysSo() {
        try (Walk walk = Walk.whereSecret(MARLEEN)) {
            Caseworker pieter = walk.worker(WATERSTAD, "pieter");
            Resident marleen = walk.resident(WATERSTAD, MARLEEN);
            Case of = begun(walk, pieter);
            assertThat(personsAskedOf(walk))
                    .as("nobody asks by her number before her yes")
                    .isZero();

            walk.views.open(pieter, of.id());
            assertThat(walk.views.ask(pieter, of.id(), Map.of(marleen.ref(), Set.of(INCOME))))
                    .isInstanceOf(Requested.Asked.class);
            walk.yes(marleen, of, INCOME);

            HouseholdPicture picture = picture(walk, pieter, of);
            assertThat(picture.members()).extracting(PicturedMember::ref).doesNotContain(marleen.ref());
            assertThat(picture.cards()).noneMatch(card -> card.member().equals(marleen.ref()));
            assertThat(personsAskedOf(walk)).isEqualTo(1);
            assertThat(walk.askedForTopics()).as("Joost's wages, twice").hasSize(1);
        }
    }

    @Test
    void whoseAddressIsNotSecretIsDrawnAfterTheirYesAndThatItWasAskedIsInTheirLog() {
        try (Walk walk = new Walk()) {
            Caseworker pieter = walk.worker(WATERSTAD, "pieter");
            Resident marleen = walk.resident(WATERSTAD, MARLEEN);
            Case of = begun(walk, pieter);
            walk.views.open(pieter, of.id());
            walk.views.ask(pieter, of.id(), Map.of(marleen.ref(), Set.of(INCOME)));
            walk.yes(marleen, of, INCOME);

            assertThat(picture(walk, pieter, of).members())
                    .filteredOn(member -> member.ref().equals(marleen.ref()))
                    .singleElement()
                    .matches(PicturedMember::placeShown);
            assertThat(walk.context.getBean(LogReader.class).own(WATERSTAD, marleen.ref(), LogReader.NEWEST, 50))
                    .anyMatch(entry ->
                            "secrecy,measures".equals(entry.event().details().get("what")));
        }
    }

    @Trap(13)
    @Test
    void ofWhomNobodySaidYesYetNothingTellsWhereTheyAre() {
        try (Walk walk = new Walk()) {
            Caseworker pieter = walk.worker(WATERSTAD, "pieter");
            Case of = begun(walk, pieter);

            assertThat(picture(walk, pieter, of).members())
                    .filteredOn(member -> member.kind() != PicturedMember.Kind.SELF)
                    .isNotEmpty()
                    .noneMatch(PicturedMember::placeShown);
        }
    }

    private static Case begun(Walk walk, Caseworker worker) {
        Case of = walk.open(worker, JOOST, "1981-07-02");
        walk.ask(worker, of, INCOME);
        walk.yes(walk.resident(WATERSTAD, JOOST), of, INCOME);
        return of;
    }

    private static HouseholdPicture picture(Walk walk, Caseworker worker, Case of) {
        return ((ViewOutcome.Whole) walk.views.whole(worker, of.id())).picture().what();
    }

    private static long personsAskedOf(Walk walk) {
        return walk.town.recorded().stream()
                .filter(asked ->
                        asked.register().equals("brp") && asked.body().contains("burgerservicenummer\":[\"" + MARLEEN))
                .count();
    }
}
