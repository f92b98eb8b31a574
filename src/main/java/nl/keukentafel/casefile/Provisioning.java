package nl.keukentafel.casefile;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.casefile.StaffRoster.Employee;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.StaffMember;

/**
 * Who works here, as the municipality's identity management says it: written to the log in the same transaction, and
 * holding on every node from its next request on. Saying the same twice changes nothing and writes nothing.
 */
@Singleton
public final class Provisioning {
    private final StaffRoster roster;
    private final Municipalities municipalities;
    private final BeanProvider<RoleRule> rule;
    private final AccessLog log;
    private final Clock clock;

    Provisioning(
            StaffRoster roster,
            Municipalities municipalities,
            BeanProvider<RoleRule> rule,
            AccessLog log,
            Clock clock) {
        this.roster = roster;
        this.municipalities = municipalities;
        this.rule = rule;
        this.log = log;
        this.clock = clock;
    }

    /** Everybody whom file or program named, who left included; programs themselves are not among them. */
    public List<Employee> all(Provisioner provisioner) {
        roster.refresh(provisioner.municipality());
        return roster.all(provisioner.municipality()).values().stream()
                .filter(employee -> !employee.member().role().equals(Staff.PROVISIONS))
                .toList();
    }

    /** Says that this employee works here so from now on. */
    public Provisioned put(Provisioner provisioner, StaffMember member) {
        if (!member.role().equals(Staff.WATCHES) && !rule.get().helps(member.role())) {
            return Provisioned.WRONG_ROLE;
        }
        if (!municipalities.get(provisioner.municipality()).teams().containsKey(member.team())) {
            return Provisioned.WRONG_TEAM;
        }
        return changed(provisioner, member.subject(), before -> Optional.of(new Employee(member, true)));
    }

    /** Says that this employee works here no more. */
    public Provisioned end(Provisioner provisioner, String subject) {
        return changed(provisioner, subject, before -> before.map(one -> new Employee(one.member(), false)));
    }

    /**
     * Since when this employee has the role and team of now; empty when no program ever said so. What they began before,
     * in whatever role, is over: also when the request that said so was not answered, and comes again.
     */
    public Optional<Instant> rightsSince(Provisioner provisioner, String subject) {
        return log.write(
                        provisioner.municipality(),
                        connection -> new Written<>(
                                List.of(), StaffRoster.rightsSince(connection, provisioner.municipality(), subject)))
                .value();
    }

    private Provisioned changed(Provisioner provisioner, String subject, UnaryOperator<Optional<Employee>> next) {
        Provisioned outcome = log.write(provisioner.municipality(), connection -> {
                    Optional<Employee> before = roster.stored(connection, provisioner.municipality(), subject);
                    if (before.filter(one -> one.member().role().equals(Staff.PROVISIONS))
                            .isPresent()) {
                        return new Written<>(List.of(), Provisioned.UNKNOWN);
                    }
                    Optional<Employee> after = next.apply(before);
                    if (after.isEmpty()) {
                        return new Written<>(List.of(), Provisioned.UNKNOWN);
                    }
                    Provisioned what = what(before, after.get());
                    if (what == Provisioned.SAME) {
                        return new Written<>(List.of(), what);
                    }
                    Optional<Instant> since = what == Provisioned.CHANGED
                            ? StaffRoster.rightsSince(connection, provisioner.municipality(), subject)
                            : Optional.of(clock.instant().truncatedTo(ChronoUnit.MICROS));
                    roster.keep(connection, provisioner.municipality(), after.get(), since);
                    return new Written<>(
                            List.of(entry(provisioner, what, after.get().member())), what);
                })
                .value();
        roster.refresh(provisioner.municipality());
        return outcome;
    }

    private static Provisioned what(Optional<Employee> before, Employee after) {
        if (before.isPresent() && before.get().equals(after)) {
            return Provisioned.SAME;
        }
        if (!after.active()) {
            return Provisioned.ENDED;
        }
        if (before.isEmpty() || !before.get().active()) {
            return Provisioned.BEGAN;
        }
        StaffMember was = before.get().member();
        StaffMember is = after.member();
        return was.role().equals(is.role()) && was.team().equals(is.team()) ? Provisioned.CHANGED : Provisioned.MOVED;
    }

    private AccessEvent entry(Provisioner provisioner, Provisioned what, StaffMember member) {
        return new AccessEvent(
                AccessEvent.Kind.STAFF_CHANGED,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                Optional.empty(),
                new AccessEvent.Actor(AccessEvent.ActorKind.PROGRAM, provisioner.subject(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Trace.fresh().id(),
                Map.of(
                        "what", what.name().toLowerCase(Locale.ROOT),
                        "for", member.subject(),
                        "role", member.role(),
                        "team", member.team()));
    }
}
