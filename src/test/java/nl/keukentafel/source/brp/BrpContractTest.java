package nl.keukentafel.source.brp;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.source.SourceSystemContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The BRP as a source system keeps the contract that all keep. */
class BrpContractTest {
    private static TownHall hall;

    @BeforeAll
    static void open() {
        hall = new TownHall();
    }

    @AfterAll
    static void close() {
        hall.close();
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        var place = new SourceSystemContract.Place(
                hall.town,
                TownHall.ZANDOORD,
                TownHall.WITHOUT_ADDRESSES,
                TownHall.WITH_DEAD_ADDRESSES,
                (municipality, bsn) -> hall.ref(municipality, bsn.digits()),
                new PersonRef(UUID.randomUUID()),
                List.of(new Bsn("999990019"), new Bsn("999990160"), new Bsn("999990172"), new Bsn("999990445")),
                new Bsn("999990457"));
        return new SourceSystemContract(hall.source, new Topic("housing"), place)
                .checks().entrySet().stream().map(check -> DynamicTest.dynamicTest(check.getKey(), check.getValue()));
    }
}
