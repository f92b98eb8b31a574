package nl.keukentafel.web.signin;

import jakarta.inject.Singleton;
import java.util.Optional;
import nl.keukentafel.casefile.Auditor;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Provisioner;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.person.Organisation;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Resident;
import nl.keukentafel.person.Vault;

/** Who the holder of a session is now: staff by the municipality's own list, residents by the vault. */
@Singleton
public class Readers {
    private final Staff staff;
    private final Vault vault;

    Readers(Staff staff, Vault vault) {
        this.staff = staff;
        this.vault = vault;
    }

    public Optional<Caseworker> caseworker(Session session) {
        staff.refresh(session.municipality());
        return session.kind() == ReaderKind.STAFF
                ? staff.caseworker(session.municipality(), session.subject())
                : Optional.empty();
    }

    public Optional<Auditor> auditor(Session session) {
        staff.refresh(session.municipality());
        return session.kind() == ReaderKind.STAFF
                ? staff.auditor(session.municipality(), session.subject())
                : Optional.empty();
    }

    /** The program of the municipality's identity management. */
    public Optional<Provisioner> provisioner(Session session) {
        staff.refresh(session.municipality());
        return session.kind() == ReaderKind.STAFF
                ? staff.provisioner(session.municipality(), session.subject())
                : Optional.empty();
    }

    public Optional<Organisation> organisation(Session session) {
        staff.refresh(session.municipality());
        return session.kind() == ReaderKind.ORGANISATION
                ? Subjects.read(session.subject())
                        .flatMap(acting ->
                                vault.organisation(session.municipality(), acting.organisation(), acting.employee()))
                : Optional.empty();
    }

    public Optional<Resident> resident(Session session) {
        staff.refresh(session.municipality());
        return session.kind() == ReaderKind.RESIDENT
                ? vault.resident(session.municipality(), PersonRef.of(session.subject()))
                : Optional.empty();
    }
}
