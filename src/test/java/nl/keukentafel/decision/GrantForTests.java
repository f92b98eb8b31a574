package nl.keukentafel.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.accesslog.ReceiptForTests;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/** A grant without a decision behind it, for tests of the registers' adapters. */
public final class GrantForTests {
    private GrantForTests() {}

    /** A grant for one topic that does not end within a test. */
    public static Grant of(
            MunicipalityCode municipality, PersonRef whose, Topic topic, Set<FieldName> fields, LocalDate dataFrom) {
        return new Grant(
                municipality,
                whose,
                new PurposeCode("debt-help"),
                Map.of(topic, fields),
                Map.of(topic, dataFrom),
                Instant.parse("2999-01-01T00:00:00Z"),
                ReceiptForTests.of(municipality));
    }
}
