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
