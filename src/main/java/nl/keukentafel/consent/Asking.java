package nl.keukentafel.consent;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.household.Authority;
import nl.keukentafel.household.Household;
import nl.keukentafel.household.Member;
import nl.keukentafel.message.Message;
import nl.keukentafel.person.Joins;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.Kind;

/**
 * Asking once, within one transaction: puts each question to everybody whose word counts, by who may speak for whom today.
 */
final class Asking {
    private static final Set<ConsentState> NO =
            Set.of(ConsentState.REFUSED, ConsentState.WITHDRAWN, ConsentState.REVOKED);

    private final ConsentStore store;
    private final Terms terms;
    private final HomeSafety home;
    private final Connection connection;
    private final Caseworker worker;
    private final Case of;
    private final Household household;
    private final Map<PersonRef, Authority> authorities;
    private final LocalDate today;
    private final Instant now;
    private final Trace trace;

    /** @param authorities who decides for whom, by ref */
    Asking(
            ConsentStore store,
            Terms terms,
            HomeSafety home,
            Connection connection,
            Caseworker worker,
            Case of,
            Household household,
            Map<PersonRef, Authority> authorities,
            LocalDate today,
            Instant now,
            Trace trace) {
        this.store = store;
        this.terms = terms;
        this.home = home;
        this.connection = connection;
        this.worker = worker;
        this.of = of;
        this.household = household;
        this.authorities = authorities;
        this.today = today;
        this.now = now;
        this.trace = trace;
    }

    /** How many questions there are now, and the entries of those that were put to somebody. */
    record Put(int questions, List<AccessEvent> entries) {}

    /** Asks everybody; zero questions when nobody may speak for this member, or not yet. */
    Put everybody(PersonRef whose, About about, Set<Kind> kinds) throws SQLException {
        return put(whose, about, kinds, Set.of());
    }

    /**
     * Asks those whose word counts and who were not known when this was first asked, such as a curator whom the register
     * named only after the resident's own answer. Nobody is asked twice, and nobody once the member or somebody who still
     * decides said no.
     */
    List<AccessEvent> unheard(PersonRef whose, About about, Set<Kind> kinds) throws SQLException {
        List<Consent> heard = store.ofCase(connection, of.municipality(), of.id()).stream()
                .map(ConsentStore.Row::consent)
                .filter(one -> one.member().equals(whose) && one.about().equals(about))
                .toList();
        Set<PersonRef> deciding = givers(household.member(whose).orElseThrow(), kinds);
        if (heard.stream()
                .filter(one -> NO.contains(one.state()))
                .anyMatch(one -> one.giver().equals(whose) || deciding.contains(one.giver()))) {
            return List.of();
        }
        Set<PersonRef> asked = heard.stream().map(Consent::giver).collect(Collectors.toSet());
        return put(whose, about, kinds, asked).entries();
    }

    /** Whether the word of whoever this was to be asked of counts now. */
    boolean decides(Consent held, Set<Kind> kinds) {
        return household
                .member(held.member())
                .filter(member -> givers(member, kinds).contains(held.giver()))
                .isPresent();
    }

    private Set<PersonRef> givers(Member member, Set<Kind> kinds) {
        Authority authority = authorities.get(member.ref());
        Set<PersonRef> givers = new LinkedHashSet<>();
        if (authority != null) {
            kinds.forEach(kind -> givers.addAll(Givers.of(member, authority, kind, today)));
        }
        return givers;
    }

    private Put put(PersonRef whose, About about, Set<Kind> kinds, Set<PersonRef> but) throws SQLException {
        int questions = 0;
        List<AccessEvent> entries = new ArrayList<>();
        Member member = household.member(whose).orElseThrow();
        for (PersonRef giver : givers(member, kinds)) {
            // Whoever was erased since the household was drawn is asked nothing by a ref that is nobody's.
            if (but.contains(giver)
                    || !Joins.known(connection, of.municipality(), giver)
                    || !Joins.known(connection, of.municipality(), whose)) {
                continue;
            }
            Consent first = new Consent(
                    of.municipality(),
                    new ConsentId(UUID.randomUUID()),
                    of.id(),
                    whose,
                    giver,
                    about,
                    of.purpose(),
                    1,
                    ConsentState.REQUESTED,
                    new Recipient.Worker(worker.subject()),
                    Optional.empty(),
                    Set.of(),
                    now,
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Channel.OWN_DEVICE);
            boolean held = home.holds(connection, of, whose, giver);
            store.insert(connection, first, worker.subject(), held);
            questions++;
            if (held) {
                continue;
            }
            terms.tell(connection, first, Message.Kind.QUESTION_WAITS);
            entries.add(Entries.by(worker, AccessEvent.Kind.CONSENT_REQUESTED, first, trace, Map.of()));
        }
        return new Put(questions, entries);
    }
}
