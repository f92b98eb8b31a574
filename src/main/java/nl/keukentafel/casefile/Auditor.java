package nl.keukentafel.casefile;

import java.util.Objects;
import nl.keukentafel.municipality.MunicipalityCode;

/** An employee who watches over the looks of others in one municipality; made only by {@link Staff}. */
public final class Auditor {
    private final MunicipalityCode municipality;
    private final String subject;
    private final String name;
    private final String role;

    Auditor(MunicipalityCode municipality, String subject, String name, String role) {
        this.municipality = municipality;
        this.subject = subject;
        this.name = name;
        this.role = role;
    }

    public MunicipalityCode municipality() {
        return municipality;
    }

    public String subject() {
        return subject;
    }

    public String name() {
        return name;
    }

    public String role() {
        return role;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Auditor auditor
                && municipality.equals(auditor.municipality)
                && subject.equals(auditor.subject)
                && role.equals(auditor.role);
    }

    @Override
    public int hashCode() {
        return Objects.hash(municipality, subject, role);
    }

    @Override
    public String toString() {
        return municipality + "/" + subject;
    }
}
