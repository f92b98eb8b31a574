package nl.keukentafel.consent;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.casefile.CaseFacts;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Trace;

/** Ends conversations, and with each what was given for it alone. */
@Singleton
public final class Conversations {
    private final ConsentStore store;
    private final AccessLog log;
    private final Casefile cases;
    private final Terms terms;
    private final BeanProvider<ConsentWatch> watchers;
    private final Clock clock;

    Conversations(
            ConsentStore store,
            AccessLog log,
            Casefile cases,
            Terms terms,
            BeanProvider<ConsentWatch> watchers,
            Clock clock) {
        this.store = store;
        this.log = log;
        this.cases = cases;
        this.terms = terms;
        this.watchers = watchers;
        this.clock = clock;
    }

    /** What was given for this conversation alone is over; how many that were. */
    public int close(Caseworker worker, CaseId caseId) {
        Trace trace = Trace.fresh();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int ended = log.write(worker.municipality(), connection -> {
                    CaseFacts facts = cases.facts(connection, worker, caseId);
                    if (!facts.assignedOn(cases.today(worker.municipality()))) {
                        return new Written<>(List.of(cases.refusal(worker, caseId, "not-assigned")), 0);
                    }
                    Map<ConsentId, Consent> over = new LinkedHashMap<>();
                    for (ConsentStore.Row row : store.ofCase(connection, worker.municipality(), caseId)) {
                        Consent given = row.consent();
                        if (given.state() == ConsentState.GIVEN && given.conversation()) {
                            over.put(given.id(), given);
                            terms.pairsWith(connection, given).forEach(pair -> over.put(pair.id(), pair));
                        }
                    }
                    List<AccessEvent> entries = new ArrayList<>();
                    for (Consent given : over.values()) {
                        Consent next = terms.closed(given, now);
                        store.append(connection, next);
                        entries.add(Entries.by(
                                worker,
                                AccessEvent.Kind.CONSENT_INVALIDATED,
                                next,
                                trace,
                                Map.of("reason", "conversation-closed")));
                    }
                    return new Written<>(entries, entries.size());
                })
                .value();
        if (ended > 0) {
            watchers.forEach(watch -> watch.changed(worker.municipality(), caseId));
        }
        return ended;
    }
}
