package nl.keukentafel.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrawingTest {
    private static final Drawing.Item LEASE = item("housing", "Adres=Havenkade 12", "Huur=€ 712");
    private static final Drawing.Item REGISTERED = item("brp", "Adres=Havenkade 12");

    @Test
    void whatTwoRegistersSayAlikeIsThereOnce() {
        assertThat(card(LEASE, REGISTERED).itemsOnce()).containsExactly(LEASE);
        assertThat(card(REGISTERED, LEASE).itemsOnce()).containsExactly(LEASE);
        Drawing.Item alike = item("housing", "Adres=Havenkade 12");
        assertThat(card(alike, REGISTERED).itemsOnce()).containsExactly(alike);
    }

    @Test
    void whatDiffersStaysAndSoDoTwoThatOneRegisterTells() {
        Drawing.Item elsewhere = item("brp", "Adres=Helmgras 3");
        assertThat(card(LEASE, elsewhere).itemsOnce()).containsExactly(LEASE, elsewhere);
        Drawing.Item claim = item("debts", "Schuld=€ 50");
        Drawing.Item another = item("debts", "Schuld=€ 50");
        assertThat(card(claim, another).itemsOnce()).containsExactly(claim, another);
    }

    @Test
    void aPeriodThatMostHaveIsSaidOnceAndAnotherBesideWhatItIsOf() {
        Drawing.Item claim = dated("sinds mei", "sinds mei", "sinds juni");
        assertThat(claim.mostly()).isEqualTo("sinds mei");
        assertThat(claim.facts()).extracting(claim::period).containsExactly("", "", "sinds juni");
        Drawing.Item apart = dated("sinds mei", "sinds juni");
        assertThat(apart.mostly()).isEmpty();
        assertThat(apart.facts()).extracting(apart::period).containsExactly("sinds mei", "sinds juni");
        Drawing.Item undated = dated("sinds mei", "sinds mei", "");
        assertThat(undated.mostly()).as("it would be read as that of all").isEmpty();
        assertThat(undated.facts()).extracting(undated::period).containsExactly("sinds mei", "sinds mei", "");
    }

    private static Drawing.Item dated(String... periods) {
        return new Drawing.Item(
                Stream.of(periods)
                        .map(period -> new Drawing.Fact("", "Schuld", "€ 50", period, "debts", "a.debts"))
                        .toList(),
                "a.debts");
    }

    private static Drawing.Item item(String source, String... facts) {
        return new Drawing.Item(
                Stream.of(facts)
                        .map(fact -> fact.split("="))
                        .map(fact -> new Drawing.Fact("", fact[0], fact[1], "", source, "a.housing"))
                        .toList(),
                "a.housing");
    }

    private static Drawing.Card card(Drawing.Item... items) {
        return new Drawing.Card(
                "kaart-a-housing",
                "a",
                "",
                "housing",
                "Wonen",
                "SHARED_FRESH",
                "",
                "",
                List.of(items),
                List.of(),
                List.of(),
                "a.housing");
    }
}
