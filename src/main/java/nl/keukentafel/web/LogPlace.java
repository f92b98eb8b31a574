package nl.keukentafel.web;

/** The place of an entry in the log, in an address: what is no place names nothing. */
public final class LogPlace {
    private LogPlace() {}

    /** At most 18 digits; anything else is {@link Problem#NOT_FOUND}. */
    public static long inPath(String index) {
        if (!index.matches("[0-9]{1,18}")) {
            throw Problem.NOT_FOUND.refused();
        }
        return Long.parseLong(index);
    }
}
