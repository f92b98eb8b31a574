package nl.keukentafel.web.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * The page of this service to which somebody returns after they signed in again: an address behind the door of a resident,
 * an organisation or an auditor. A caseworker begins at their day, since an address there may open somebody's case.
 */
record Back(String address) {
    private static final int LONGEST = 600;
    private static final Pattern OURS =
            Pattern.compile("/(?:mijn|namens|toezicht)(?:/[A-Za-z0-9._~-]+)*(?:\\?[A-Za-z0-9._~%&=+:,*!'()/-]*)?");

    static final Back HOME = new Back("");

    /** Home when this is no such address. */
    static Back of(String address) {
        return address.length() <= LONGEST
                        && !address.contains("..")
                        && OURS.matcher(address).matches()
                ? new Back(address)
                : HOME;
    }

    /** Where somebody goes on who came in by this door. */
    Optional<String> behind(String home) {
        boolean same = address.equals(home) || address.startsWith(home + "/") || address.startsWith(home + "?");
        return same ? Optional.of(address) : Optional.empty();
    }

    /** Where the sign-in begins that comes back here, by this door of this municipality when it is known. */
    String signIn(ReaderKind kind, Optional<MunicipalityCode> municipality) {
        String start = "/inloggen?als=" + kind.door()
                + municipality.map(code -> "&gemeente=" + code).orElse("");
        return address.isEmpty() ? start : start + "&terug=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    }
}
