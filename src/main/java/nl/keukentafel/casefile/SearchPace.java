package nl.keukentafel.casefile;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Duration;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Organisation;
import nl.keukentafel.person.PersonRef;

/**
 * How often one employee, of a municipality or of an organisation that decides for people, may search, and how often for the same resident, whether or not anybody has that number: who
 * tries numbers one after another soon finds nobody any more. What others search counts for nobody else, so that nobody
 * keeps a resident from being helped, and nobody learns that others look.
 */
@Singleton
public final class SearchPace {
    private record Searcher(MunicipalityCode municipality, String subject) {}

    /** @param whom a ref, or what stands for a number of which no ref is made */
    private record Sought(Searcher by, Object whom) {}

    private final Pace<Searcher> searchers;
    private final Pace<Sought> sought;

    SearchPace(
            @Value("${keukentafel.pace.searches-in-ten-minutes:60}") int searches,
            @Value("${keukentafel.pace.searches-for-one-resident-in-an-hour:20}") int forOne) {
        searchers = new Pace<>(searches, Duration.ofMinutes(10));
        sought = new Pace<>(forOne, Duration.ofHours(1));
    }

    boolean allows(Caseworker worker) {
        return searchers.allows(searcher(worker));
    }

    boolean allows(Caseworker worker, PersonRef resident) {
        return sought.allows(new Sought(searcher(worker), resident));
    }

    /** The same where nobody is searched for, and so no ref is made: by a keyed hash. */
    boolean allows(Caseworker worker, byte[] tag) {
        return sought.allows(new Sought(searcher(worker), ByteBuffer.wrap(tag)));
    }

    /** The same of an organisation's employee, for whoever has this number, whether or not it is known here. */
    public boolean allows(Organisation who, Bsn about) {
        Searcher by = new Searcher(who.municipality(), who.ref() + "/" + who.employee());
        return searchers.allows(by) && sought.allows(new Sought(by, about));
    }

    private static Searcher searcher(Caseworker worker) {
        return new Searcher(worker.municipality(), worker.subject());
    }
}
