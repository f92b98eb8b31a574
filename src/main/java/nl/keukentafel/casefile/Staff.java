package nl.keukentafel.casefile;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.municipality.StaffMember;

/**
 * Who works in each municipality now, in which role and team; the only maker of {@link Caseworker}, {@link Auditor} and
 * {@link Provisioner}.
 */
@Singleton
public final class Staff {
    static final String WATCHES = "privacy-officer";
    static final String PROVISIONS = "identity-management";

    /** The roles that no policy names: of those who watch over the log, and of the program that says who works here. */
    public static final Set<String> OTHER_ROLES = Set.of(WATCHES, PROVISIONS);

    private final StaffRoster roster;
    private final BeanProvider<RoleRule> rule;

    Staff(StaffRoster roster, BeanProvider<RoleRule> rule) {
        this.roster = roster;
        this.rule = rule;
    }

    /** Reads again what the municipality's identity management said; before somebody is let in. */
    public void refresh(MunicipalityCode municipality) {
        roster.refresh(municipality);
    }

    /** The caseworker whom the sign-in of this municipality names so; empty for auditors and strangers. */
    public Optional<Caseworker> caseworker(MunicipalityCode municipality, String subject) {
        return member(municipality, subject)
                .filter(member -> helps(member.role()))
                .map(member -> caseworker(municipality, member));
    }

    /** The auditor whom the sign-in of this municipality names so; empty for caseworkers and strangers. */
    public Optional<Auditor> auditor(MunicipalityCode municipality, String subject) {
        return member(municipality, subject)
                .filter(member -> member.role().equals(WATCHES))
                .map(member -> new Auditor(municipality, member.subject(), member.name(), member.role()));
    }

    /** The identity management whom the sign-in of this municipality names so; a program, known from the file alone. */
    public Optional<Provisioner> provisioner(MunicipalityCode municipality, String subject) {
        return member(municipality, subject)
                .filter(member -> member.role().equals(PROVISIONS))
                .map(member -> new Provisioner(municipality, member.subject()));
    }

    /** A role that enforces makes nobody a caseworker, whatever the file says. */
    private boolean helps(String role) {
        return !role.equals(WATCHES) && !role.equals(PROVISIONS) && rule.get().helps(role);
    }

    /** Those of the same team and role, who can take over or be replaced; without the worker. */
    public List<Caseworker> colleagues(Caseworker worker) {
        return likeThem(worker, StaffRoster.Employee::active);
    }

    /** The same with those who left: for somebody stands in for them until their cases have gone to others. */
    public List<Caseworker> colleaguesToStandInFor(Caseworker worker) {
        return likeThem(worker, employee -> true);
    }

    /** Every caseworker of the municipality who works there now. */
    public List<Caseworker> everybody(MunicipalityCode municipality) {
        return all(municipality, StaffRoster.Employee::active);
    }

    /** The same with those who left: somebody may stand in for them until their cases have gone to others. */
    public List<Caseworker> everybodyToStandInFor(MunicipalityCode municipality) {
        return all(municipality, employee -> true);
    }

    private List<Caseworker> all(MunicipalityCode municipality, Predicate<StaffRoster.Employee> which) {
        return roster.all(municipality).values().stream()
                .filter(which)
                .map(StaffRoster.Employee::member)
                .filter(member -> helps(member.role()))
                .map(member -> caseworker(municipality, member))
                .sorted(Comparator.comparing(Caseworker::team).thenComparing(Caseworker::name))
                .toList();
    }

    private List<Caseworker> likeThem(Caseworker worker, Predicate<StaffRoster.Employee> which) {
        return roster.all(worker.municipality()).values().stream()
                .filter(which)
                .map(StaffRoster.Employee::member)
                .filter(member -> member.team().equals(worker.team())
                        && member.role().equals(worker.role())
                        && !member.subject().equals(worker.subject()))
                .map(member -> caseworker(worker.municipality(), member))
                .toList();
    }

    /** The name by which residents know an employee; also of who left; the subject itself when they were never named. */
    public String nameOf(MunicipalityCode municipality, String subject) {
        return roster.find(municipality, subject)
                .map(employee -> employee.member().name())
                .orElse(subject);
    }

    /** The surname of an employee, prefix included, as the file tells it; empty text when the file names them no more. */
    String surnameOf(Caseworker worker) {
        return member(worker.municipality(), worker.subject())
                .map(StaffMember::surname)
                .orElse("");
    }

    private Optional<StaffMember> member(MunicipalityCode municipality, String subject) {
        return roster.find(municipality, subject)
                .filter(StaffRoster.Employee::active)
                .map(StaffRoster.Employee::member);
    }

    private static Caseworker caseworker(MunicipalityCode municipality, StaffMember member) {
        return new Caseworker(municipality, member.subject(), member.name(), member.role(), member.team());
    }
}
