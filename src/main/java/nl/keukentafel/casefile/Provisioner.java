package nl.keukentafel.casefile;

import nl.keukentafel.municipality.MunicipalityCode;

/**
 * The program of a municipality's identity management, which says who works there in which role and team, and may do
 * nothing else; made only by {@link Staff}.
 */
public final class Provisioner {
    private final MunicipalityCode municipality;
    private final String subject;

    Provisioner(MunicipalityCode municipality, String subject) {
        this.municipality = municipality;
        this.subject = subject;
    }

    public MunicipalityCode municipality() {
        return municipality;
    }

    /** What the log knows the program by. */
    public String subject() {
        return subject;
    }

    @Override
    public String toString() {
        return municipality + "/" + subject;
    }
}
