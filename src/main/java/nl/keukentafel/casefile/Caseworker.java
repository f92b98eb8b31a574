package nl.keukentafel.casefile;

import java.util.Objects;
import nl.keukentafel.municipality.MunicipalityCode;

/** An employee who may open cases in one role, one team, one municipality; made only by {@link Staff}. */
public final class Caseworker {
    private final MunicipalityCode municipality;
    private final String subject;
    private final String name;
    private final String role;
    private final String team;

    Caseworker(MunicipalityCode municipality, String subject, String name, String role, String team) {
        this.municipality = municipality;
        this.subject = subject;
        this.name = name;
        this.role = role;
        this.team = team;
    }

    public MunicipalityCode municipality() {
        return municipality;
    }

    /** The opaque id that the sign-in of the municipality gives; what the log knows the employee by. */
    public String subject() {
        return subject;
    }

    public String name() {
        return name;
    }

    public String role() {
        return role;
    }

    public String team() {
        return team;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Caseworker worker
                && municipality.equals(worker.municipality)
                && subject.equals(worker.subject)
                && role.equals(worker.role)
                && team.equals(worker.team);
    }

    @Override
    public int hashCode() {
        return Objects.hash(municipality, subject, role, team);
    }

    @Override
    public String toString() {
        return municipality + "/" + subject;
    }
}
