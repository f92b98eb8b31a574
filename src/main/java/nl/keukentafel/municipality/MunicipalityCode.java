package nl.keukentafel.municipality;

import java.util.regex.Pattern;

/** The code of a municipality as CBS gives it, {@code gm} and four digits; codes {@code gm99xx} are invented ones. */
public record MunicipalityCode(String value) implements Comparable<MunicipalityCode> {
    private static final Pattern FORM = Pattern.compile("gm[0-9]{4}");

    /** Throws {@link IllegalArgumentException} when the value is not {@code gm} and four digits. */
    public MunicipalityCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a municipality code: gm and four digits are expected");
        }
    }

    /** Whether this municipality exists only in the practice town. */
    public boolean invented() {
        return value.startsWith("gm99");
    }

    @Override
    public int compareTo(MunicipalityCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
