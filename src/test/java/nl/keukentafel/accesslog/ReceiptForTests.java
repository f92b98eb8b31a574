package nl.keukentafel.accesslog;

import nl.keukentafel.municipality.MunicipalityCode;

/** A receipt without a log behind it, for tests of rooms that only hand it on. */
public final class ReceiptForTests {
    private ReceiptForTests() {}

    public static Receipt of(MunicipalityCode municipality) {
        return new Receipt(municipality, 0, 1);
    }
}
