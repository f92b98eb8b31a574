package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.StaffMember;

/** The employees of each municipality, as its file names them; the only maker of {@link Caseworker} and {@link Auditor}. */
@Singleton
public final class Staff {
    private static final String WATCHES = "privacy-officer";

    private final Municipalities municipalities;

    Staff(Municipalities municipalities) {
        this.municipalities = municipalities;
    }

    /** The caseworker whom the sign-in of this municipality names so; empty for auditors and strangers. */
    public Optional<Caseworker> caseworker(MunicipalityCode municipality, String subject) {
        return member(municipality, subject)
                .filter(member -> !member.role().equals(WATCHES))
                .map(member -> caseworker(municipality, member));
    }

    /** The auditor whom the sign-in of this municipality names so; empty for caseworkers and strangers. */
    public Optional<Auditor> auditor(MunicipalityCode municipality, String subject) {
        return member(municipality, subject)
                .filter(member -> member.role().equals(WATCHES))
                .map(member -> new Auditor(municipality, member.subject(), member.name(), member.role()));
    }

    /** Those of the same team and role, who can take over or be replaced; without the worker. */
    public List<Caseworker> colleagues(Caseworker worker) {
        return municipalities.find(worker.municipality()).stream()
                .flatMap(municipality -> municipality.staff().stream())
                .filter(member -> member.team().equals(worker.team())
                        && member.role().equals(worker.role())
                        && !member.subject().equals(worker.subject()))
                .map(member -> caseworker(worker.municipality(), member))
                .toList();
    }

    /** The name by which residents know an employee; the subject itself when the file does not name them any more. */
    public String nameOf(MunicipalityCode municipality, String subject) {
        return member(municipality, subject).map(StaffMember::name).orElse(subject);
    }

    /** The surname of an employee, prefix included, as the file tells it; empty text when the file names them no more. */
    String surnameOf(Caseworker worker) {
        return member(worker.municipality(), worker.subject())
                .map(StaffMember::surname)
                .orElse("");
    }

    private Optional<StaffMember> member(MunicipalityCode municipality, String subject) {
        return municipalities.find(municipality).flatMap((Municipality known) -> known.staffMember(subject));
    }

    private static Caseworker caseworker(MunicipalityCode municipality, StaffMember member) {
        return new Caseworker(municipality, member.subject(), member.name(), member.role(), member.team());
    }
}
