package nl.keukentafel.municipality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopSwitchTest {
    private static final MunicipalityCode WATERSTAD = new MunicipalityCode("gm9901");
    private static final MunicipalityCode ZANDOORD = new MunicipalityCode("gm9902");

    @TempDir
    Path folder;

    @Test
    void aStopHoldsOnTheNextQuestionAndForThatMunicipalityAlone() {
        StopSwitch stops = new StopSwitch(folder);
        assertThat(stops.sourceOff(WATERSTAD, "uwv")).isFalse();
        stops.stop(WATERSTAD, new Stop.Source("uwv"), "wrong wages since Monday");
        assertThat(stops.sourceOff(WATERSTAD, "uwv")).isTrue();
        assertThat(stops.sourceOff(WATERSTAD, "svb")).isFalse();
        assertThat(stops.sourceOff(ZANDOORD, "uwv")).isFalse();
        stops.release(WATERSTAD, new Stop.Source("uwv"));
        assertThat(stops.sourceOff(WATERSTAD, "uwv")).isFalse();
    }

    @Test
    void everythingOffIsEverySourceAndPurposeOff() {
        StopSwitch stops = new StopSwitch(folder);
        stops.stop(ZANDOORD, new Stop.Everything(), "data breach");
        assertThat(stops.sourceOff(ZANDOORD, "duo")).isTrue();
        assertThat(stops.purposeOff(ZANDOORD, "debt-help")).isTrue();
    }

    @Test
    void anOperatorMayStopByMakingAFile() throws IOException {
        Files.createDirectories(folder.resolve("gm9901"));
        Files.createFile(folder.resolve("gm9901/purpose-debt-help"));
        StopSwitch stops = new StopSwitch(folder);
        assertThat(stops.purposeOff(WATERSTAD, "debt-help")).isTrue();
        assertThat(stops.stops(WATERSTAD)).containsExactly(new Stop.Purpose("debt-help"));
    }

    @Test
    void whatIsNotANameReachesNoFile() {
        assertThatThrownBy(() -> new Stop.Source("../../etc")).isInstanceOf(IllegalArgumentException.class);
    }
}
