package nl.keukentafel.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.stream.Stream;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.AllRegisters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the contract on every source that the service has, found in its own context. */
class SourceSystemContractTest {
    private static SourcesForTests service;

    @BeforeAll
    static void open() {
        service = SourcesForTests.beside(AllRegisters.at(Clock.systemUTC()));
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @Test
    void theRegistersOnSuwinetAreAmongTheSources() {
        assertThat(service.sources())
                .extracting(source -> source.name().value())
                .contains("bijstand", "duo", "svb", "uwv")
                .doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicContainer> everySourceKeepsToTheContract() {
        return service.sources().stream()
                .flatMap(source -> source.topics().stream().sorted().map(topic -> contract(source, topic)));
    }

    private static DynamicContainer contract(SourceSystem source, Topic topic) {
        var contract = new SourceSystemContract(source, topic, service.place());
        return DynamicContainer.dynamicContainer(
                source.name() + " for " + topic,
                contract.checks().entrySet().stream()
                        .map(check -> DynamicTest.dynamicTest(check.getKey(), check.getValue())));
    }
}
