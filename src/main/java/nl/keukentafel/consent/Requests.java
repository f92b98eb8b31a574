package nl.keukentafel.consent;

import io.micronaut.context.BeanProvider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessLog;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.CaseFacts;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Conflict;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.database.Database;
import nl.keukentafel.household.Authority;
import nl.keukentafel.household.Household;
import nl.keukentafel.household.Member;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.policy.Birth;
import nl.keukentafel.policy.Combination;
import nl.keukentafel.policy.ConsentRole;
import nl.keukentafel.policy.Kind;
import nl.keukentafel.policy.Policy;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.Relation;
import nl.keukentafel.policy.TopicRule;
import nl.keukentafel.policy.words.Topic;

/** Asks for topics, each once per case and of everybody whose word counts; tells the asker nothing of the answers. */
@Singleton
public final class Requests {
    private static final int AT_A_TIME = 6;

    private final Database database;
    private final ConsentStore store;
    private final AccessLog log;
    private final Casefile cases;
    private final Policies policies;
    private final Terms terms;
    private final HomeSafety home;
    private final ForWhom whom;
    private final Vault vault;
    private final BeanProvider<ConsentWatch> watchers;
    private final Clock clock;

    Requests(
            Database database,
            ConsentStore store,
            AccessLog log,
            Casefile cases,
            Policies policies,
            Terms terms,
            HomeSafety home,
            ForWhom whom,
            Vault vault,
            BeanProvider<ConsentWatch> watchers,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.log = log;
        this.cases = cases;
        this.policies = policies;
        this.terms = terms;
        this.home = home;
        this.whom = whom;
        this.vault = vault;
        this.watchers = watchers;
        this.clock = clock;
    }

    /**
     * Asks these members for these topics. What was asked earlier in this case is not asked again, whatever came of it.
     *
     * @param household as the register of persons told it under this case's key
     * @param authorities who decides for whom, by ref
     */
    public Requested ask(
            Caseworker worker,
            CaseId caseId,
            Household household,
            Map<PersonRef, Authority> authorities,
            Map<PersonRef, Set<Topic>> wanted) {
        List<Requested.Pair> pairs = wanted.entrySet().stream()
                .flatMap(entry ->
                        entry.getValue().stream().sorted().map(topic -> new Requested.Pair(entry.getKey(), topic)))
                .toList();
        long topics = wanted.values().stream().flatMap(Set::stream).distinct().count();
        if (pairs.isEmpty() || topics > AT_A_TIME) {
            return new Requested.HowMany();
        }
        Trace trace = Trace.fresh();
        Requested outcome = log.write(
                        worker.municipality(),
                        connection -> ask(connection, worker, caseId, household, authorities, pairs, trace))
                .value();
        if (outcome instanceof Requested.Asked) {
            watchers.forEach(watch -> watch.changed(worker.municipality(), caseId));
        }
        return outcome;
    }

    /** Whether something is held back of which the resident said that it is safe to ask, so that it waits for who decides. */
    public boolean waits(MunicipalityCode municipality, CaseId caseId) {
        try {
            return database.in(municipality, connection -> {
                Optional<Case> of = cases.at(connection, municipality, caseId);
                return of.isPresent() && home.waitsForWhoDecides(connection, of.get());
            });
        } catch (SQLException e) {
            throw new IllegalStateException("the requests cannot be read", e);
        }
    }

    /**
     * Asks what was held back until the resident found it safe, by what the registers say now: of who decides still, and of
     * who decides since. A question to who decides no longer stays held back; so does all before the resident said that it
     * is safe.
     *
     * @param household as the register of persons told it under this case's key, after the resident chose
     * @param authorities who decides for whom, by ref
     */
    public void release(Caseworker worker, CaseId caseId, Household household, Map<PersonRef, Authority> authorities) {
        Trace trace = Trace.fresh();
        boolean asked = log.write(worker.municipality(), connection -> {
                    Optional<Case> of = cases.at(connection, worker.municipality(), caseId)
                            .filter(found -> found.openAt(clock.instant()));
                    List<AccessEvent> entries = of.isEmpty() || !home.waitsForWhoDecides(connection, of.get())
                            ? List.of()
                            : released(connection, worker, of.get(), household, authorities, trace);
                    return new Written<>(entries, !entries.isEmpty());
                })
                .value();
        if (asked) {
            watchers.forEach(watch -> watch.changed(worker.municipality(), caseId));
        }
    }

    private List<AccessEvent> released(
            Connection connection,
            Caseworker worker,
            Case of,
            Household household,
            Map<PersonRef, Authority> authorities,
            Trace trace)
            throws SQLException {
        PolicyBase base = policies.now();
        LocalDate today = cases.today(of.municipality());
        Asking asking =
                new Asking(store, terms, home, connection, worker, of, household, authorities, today, now(), trace);
        List<ConsentStore.Row> held = store.held(connection, of.municipality(), of.id());
        List<AccessEvent> entries =
                new ArrayList<>(home.ask(connection, of, one -> asking.decides(one, ForWhom.kinds(base, one.about()))));
        Set<Key> looked = new HashSet<>();
        for (ConsentStore.Row row : held) {
            Consent one = row.consent();
            if (looked.add(new Key(one.member(), one.about()))
                    && household.member(one.member()).isPresent()) {
                entries.addAll(asking.unheard(one.member(), one.about(), ForWhom.kinds(base, one.about())));
            }
        }
        whom.settle(connection, of, household, authorities);
        return entries;
    }

    /** Somebody named members or topics that their page did not offer: in the log before this returns. */
    public Requested notOffered(Caseworker worker, CaseId caseId, List<Requested.Pair> named) {
        refuse(
                worker,
                caseId,
                named.stream().map(Requested.Pair::topic).distinct().toList());
        return new Requested.NotNeeded(named);
    }

    /** Somebody named topics that their page did not offer: in the log before this returns. */
    public void refuse(Caseworker worker, CaseId caseId, List<Topic> named) {
        log.write(
                worker.municipality(),
                connection -> new Written<>(
                        List.of(refused(worker, caseId, known(named), "topic-not-offered", Trace.fresh())), true));
    }

    private AccessEvent refused(Caseworker worker, CaseId caseId, List<String> topics, String reason, Trace trace) {
        return new AccessEvent(
                AccessEvent.Kind.REFUSED,
                now(),
                Optional.empty(),
                Casefile.actor(worker),
                Optional.of(caseId.toString()),
                Optional.empty(),
                topics,
                trace.id(),
                Map.of("reason", reason));
    }

    private List<String> topics(List<Requested.Pair> pairs) {
        return known(pairs.stream().map(Requested.Pair::topic).toList());
    }

    /** Only words that the policies know: what somebody typed might be a name. */
    private List<String> known(List<Topic> topics) {
        return topics.stream()
                .filter(policies.now().topics()::containsKey)
                .map(Topic::value)
                .distinct()
                .sorted()
                .toList();
    }

    private Written<Requested> ask(
            Connection connection,
            Caseworker worker,
            CaseId caseId,
            Household household,
            Map<PersonRef, Authority> authorities,
            List<Requested.Pair> pairs,
            Trace trace)
            throws SQLException {
        CaseFacts facts = cases.facts(connection, worker, caseId);
        LocalDate today = cases.today(worker.municipality());
        Optional<Case> of = facts.theCase().filter(found -> found.openAt(clock.instant()));
        PolicyBase base = policies.now();
        Optional<Policy> policy = of.flatMap(
                found -> base.here(found.purpose(), today, worker.municipality().value()));
        if (policy.isEmpty()
                || !facts.assignedOn(today)
                || facts.conflict() != Conflict.NONE
                || !policy.get().roles().contains(worker.role())
                || !policy.get().teams().contains(worker.team())) {
            return new Written<>(
                    List.of(refused(worker, caseId, List.of(), "not-allowed", trace)), new Requested.NotAllowed());
        }
        List<Requested.Pair> not = pairs.stream()
                .filter(pair -> !needed(policy.get(), household, pair, today))
                .toList();
        if (!not.isEmpty()) {
            return new Written<>(
                    List.of(refused(worker, caseId, topics(not), "topic-not-offered", trace)),
                    new Requested.NotNeeded(not));
        }
        Asking asking = new Asking(
                store, terms, home, connection, worker, of.get(), household, authorities, today, now(), trace);
        List<AccessEvent> entries = new ArrayList<>();
        List<Requested.Pair> asked = new ArrayList<>();
        List<Requested.Pair> already = new ArrayList<>();
        List<Requested.Pair> nobody = new ArrayList<>();
        Set<Key> known = new HashSet<>();
        for (ConsentStore.Row row : store.ofCase(connection, worker.municipality(), caseId)) {
            known.add(new Key(row.consent().member(), row.consent().about()));
        }
        for (Requested.Pair pair : pairs) {
            About about = new About.Seeing(pair.topic());
            Kind kind = ForWhom.kind(base, pair.topic());
            if (known.contains(new Key(pair.member(), about))) {
                already.add(pair);
                entries.addAll(asking.unheard(pair.member(), about, Set.of(kind)));
                continue;
            }
            Asking.Put questions = asking.everybody(pair.member(), about, Set.of(kind));
            if (questions.questions() == 0) {
                nobody.add(pair);
                continue;
            }
            entries.addAll(questions.entries());
            known.add(new Key(pair.member(), about));
            asked.add(pair);
            for (About.Together together : pairsNow(policy.get(), pair, known)) {
                known.add(new Key(pair.member(), together));
                Set<Kind> both = new TreeSet<>(
                        List.of(ForWhom.kind(base, together.first()), ForWhom.kind(base, together.second())));
                entries.addAll(asking.everybody(pair.member(), together, both).entries());
            }
        }
        whom.settle(connection, of.get(), household, authorities);
        // Whom nobody may speak for, or not yet, cannot be asked; nothing is kept of it, so that it can be asked later.
        return new Written<>(
                entries,
                asked.isEmpty() && already.isEmpty()
                        ? new Requested.NotNeeded(nobody)
                        : new Requested.Asked(
                                asked,
                                already,
                                organisations(
                                        base,
                                        of.get(),
                                        household,
                                        authorities,
                                        today,
                                        Stream.concat(asked.stream(), already.stream()))));
    }

    /** Of the case's resident alone: who decides for others is not the worker's to know. */
    private static List<DecidingOrganisation> organisations(
            PolicyBase base,
            Case of,
            Household household,
            Map<PersonRef, Authority> authorities,
            LocalDate today,
            Stream<Requested.Pair> pairs) {
        Authority authority = authorities.get(of.resident());
        Optional<Member> resident = household.member(of.resident());
        return authority == null || resident.isEmpty()
                ? List.of()
                : pairs.filter(pair -> pair.member().equals(of.resident()))
                        .flatMap(pair ->
                                DecidingOrganisation.of(
                                        resident.get(), authority, ForWhom.kind(base, pair.topic()), today)
                                        .stream())
                        .distinct()
                        .toList();
    }

    /** Of somebody who is, or may be, of another age than the topic is for, no answer could open it. */
    private static boolean needed(Policy policy, Household household, Requested.Pair pair, LocalDate today) {
        TopicRule rule = policy.topics().get(pair.topic());
        return rule != null
                && rule.consent() != ConsentRole.NONE
                && household
                        .member(pair.member())
                        .filter(member -> policy.household().contains(relation(member))
                                && member.drawn()
                                && !rule.age().excludes(birth(member.born()), today))
                        .isPresent();
    }

    private static Birth birth(PartialDate born) {
        return born instanceof PartialDate.Unknown ? Birth.UNKNOWN : new Birth(born.earliest(), born.latest());
    }

    private static Relation relation(Member member) {
        return switch (member.kind()) {
            case SELF -> Relation.SELF;
            case PARTNER -> Relation.PARTNER;
            case CHILD -> Relation.CHILD;
        };
    }

    /** Laying two topics side by side is asked for as soon as both were, when a rule demands an own yes for it. */
    private static List<About.Together> pairsNow(Policy policy, Requested.Pair pair, Set<Key> known) {
        List<About.Together> together = new ArrayList<>();
        for (Combination rule : policy.combinations()) {
            if (rule.rule() != Combination.Rule.ONLY_WITH_OWN_YES
                    || !rule.topics().contains(pair.topic())) {
                continue;
            }
            for (Topic other : rule.topics()) {
                if (!other.equals(pair.topic())) {
                    About.Together both = new About.Together(pair.topic(), other);
                    if (known.contains(new Key(pair.member(), new About.Seeing(other)))
                            && !known.contains(new Key(pair.member(), both))) {
                        together.add(both);
                    }
                }
            }
        }
        return together;
    }

    /**
     * What was asked in this case, without any answer: for the worker's page, where a yes, a no and silence look the
     * same, and for the desk, where the resident answers on the worker's device.
     */
    public List<AskedLine> asked(Caseworker worker, CaseId caseId) {
        try {
            return database.in(worker.municipality(), connection -> {
                CaseFacts facts = cases.facts(connection, worker, caseId);
                if (!facts.assignedOn(cases.today(worker.municipality()))) {
                    return List.of();
                }
                return store.ofCase(connection, worker.municipality(), caseId).stream()
                        .map(ConsentStore.Row::consent)
                        .map(consent -> new AskedLine(
                                consent.id(),
                                consent.member(),
                                consent.giver(),
                                consent.about(),
                                vault.numberOf(worker.municipality(), consent.giver())
                                        .isPresent()))
                        .toList();
            });
        } catch (SQLException e) {
            throw new IllegalStateException("the requests cannot be read", e);
        }
    }

    /**
     * One thing that was asked of one giver.
     *
     * @param organisation whether an organisation gives its word
     */
    public record AskedLine(ConsentId id, PersonRef member, PersonRef giver, About about, boolean organisation) {
        /**
         * Whether its answer may be written down by a worker of the case: about its resident alone, by themself or by an
         * organisation that decides for them. Of others not even whether they were asked.
         */
        public boolean writableIn(Case of) {
            return member.equals(of.resident()) && (organisation || giver.equals(of.resident()));
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private record Key(PersonRef member, About about) {}
}
