package nl.keukentafel.message;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.keukentafel.person.Bsn;

/**
 * Where somebody wants to be reached, by their own word that nobody else reads it there; prints itself without the
 * address.
 *
 * @param address empty for the desk; a mobile number as {@code +31612345678}, an e-mail address, or an address in lines
 */
public record ContactPoint(Message.Way way, String address, Instant changed) {
    private static final Pattern MOBILE = Pattern.compile("\\+316[0-9]{8}|\\+(?!31)[1-9][0-9]{7,13}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>\"',;:()]{1,64}@[a-zA-Z0-9-]+(\\.[a-zA-Z0-9-]+)+");
    private static final Pattern POSTCODE = Pattern.compile("(?m)^[1-9][0-9]{3} ?[A-Z]{2}\\b.*$");
    private static final Pattern NINE = Pattern.compile("(?<![0-9])[0-9]{8,9}(?![0-9])");
    private static final int LINES = 7;
    private static final int LONGEST = 250;

    /** Throws {@link IllegalArgumentException}, without the address in it, when nobody can be reached there. */
    public ContactPoint {
        address = normal(way, address);
        boolean reaches =
                switch (way) {
                    case PRINT_AT_THE_DESK -> address.isEmpty();
                    case SMS -> MOBILE.matcher(address).matches();
                    case EMAIL -> EMAIL.matcher(address).matches();
                    case LETTER ->
                        address.lines().count() >= 3
                                && address.lines().count() <= LINES
                                && POSTCODE.matcher(address).find();
                };
        boolean number =
                way != Message.Way.SMS && NINE.matcher(address).results().anyMatch(digits -> Bsn.holds(digits.group()));
        if (!reaches || number || address.length() > LONGEST) {
            throw new IllegalArgumentException("nobody can be reached there by " + way);
        }
    }

    /** Empty when nobody can be reached there. */
    static Optional<ContactPoint> of(Message.Way way, String address, Instant changed) {
        try {
            return Optional.of(new ContactPoint(way, address, changed));
        } catch (IllegalArgumentException nobody) {
            return Optional.empty();
        }
    }

    private static String normal(Message.Way way, String address) {
        return switch (way) {
            case PRINT_AT_THE_DESK -> address.strip();
            case SMS -> {
                String digits = address.replaceAll("[\\s().-]", "");
                yield digits.startsWith("06")
                        ? "+316" + digits.substring(2)
                        : digits.startsWith("00") ? "+" + digits.substring(2) : digits;
            }
            case EMAIL -> address.strip();
            case LETTER ->
                String.join(
                        "\n",
                        address.lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList());
        };
    }

    /** Enough of it for its owner to know it again. */
    public String hint() {
        return switch (way) {
            case PRINT_AT_THE_DESK -> "";
            case SMS -> "…" + address.substring(address.length() - 2);
            case EMAIL -> address.charAt(0) + "…@" + address.substring(address.indexOf('@') + 1);
            case LETTER -> address.lines().findFirst().orElse("") + " …";
        };
    }

    @Override
    public String toString() {
        return "ContactPoint[" + way + "]";
    }
}
