package nl.keukentafel.municipality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EachTest {
    @Test
    void whatFailsForOneKeepsNoOtherFromTheirsAndIsNotSwallowed() {
        List<String> had = new ArrayList<>();
        assertThatThrownBy(() -> Each.of(List.of("a", "b", "c", "d"), one -> {
                    if (!one.equals("d") && !one.equals("b")) {
                        throw new IllegalStateException(one);
                    }
                    had.add(one);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a")
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .singleElement()
                        .extracting(Throwable::getMessage)
                        .isEqualTo("c"));
        assertThat(had).containsExactly("b", "d");
    }

    @Test
    void whenNothingFailsNothingIsThrown() {
        List<String> had = new ArrayList<>();
        Each.of(List.of("a", "b"), had::add);
        assertThat(had).containsExactly("a", "b");
    }
}
