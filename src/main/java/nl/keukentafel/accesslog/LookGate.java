package nl.keukentafel.accesslog;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.municipality.MunicipalityCode;

/** Whether anybody may look now. What ends or stops something, and what auditors read, is written all the same. */
@FunctionalInterface
interface LookGate {
    /** Entries of these kinds let somebody see something. */
    Set<AccessEvent.Kind> CLOSED = Set.copyOf(EnumSet.of(
            AccessEvent.Kind.SEARCHED,
            AccessEvent.Kind.APPEARED,
            AccessEvent.Kind.CASE_OPENED,
            AccessEvent.Kind.OPENED,
            AccessEvent.Kind.SHOWN,
            AccessEvent.Kind.PRINTED,
            AccessEvent.Kind.MIRRORED));

    /** Why nobody may look; empty when they may. */
    Optional<String> closedFor(MunicipalityCode log);
}
