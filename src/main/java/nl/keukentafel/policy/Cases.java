package nl.keukentafel.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/** Reads a file of cases: facts as a person would tell them, and what must come out. */
final class Cases {
    static final Map<String, Reason> REASONS =
            Arrays.stream(Reason.values()).collect(Collectors.toMap(Reason::name, reason -> reason));

    private static final Pattern MUNICIPALITY = Pattern.compile("gm[0-9]{4}");
    private static final Set<String> ASKER = Set.of("worker", "role", "team", "municipality");
    private static final Set<String> CASE = Set.of("id", "resident", "state", "workers", "team", "until");

    /** Whether the policy could be read at all. */
    enum PolicyState {
        OK,
        BROKEN,
        UNKNOWN_PURPOSE
    }

    /** One case, ready to be decided. */
    record Case(
            String name,
            Part at,
            Policy policy,
            Narrowing narrowing,
            PolicyState state,
            Facts facts,
            List<Expectation> expectations) {
        Answer decided(Tables tables) {
            return switch (state) {
                case OK -> Engine.decide(tables, facts);
                case BROKEN ->
                    new Answer.Closed(
                            policy.inForce(LocalDate.ofInstant(
                                            facts.question().now(),
                                            facts.question().zone()))
                                    ? Reason.POLICY_BROKEN
                                    : Reason.POLICY_NOT_IN_FORCE);
                case UNKNOWN_PURPOSE -> new Answer.Closed(Reason.UNKNOWN_PURPOSE);
            };
        }
    }

    /** What must come out. */
    sealed interface Expectation {
        Part at();

        record Permits(
                Part at,
                String member,
                Topic topic,
                Set<FieldName> fields,
                Optional<String> clause,
                Optional<Set<String>> by,
                Optional<Instant> validUntil)
                implements Expectation {}

        record Refuses(
                Part at,
                String member,
                Topic topic,
                Reason reason,
                Optional<Whose> whose,
                Optional<String> clause,
                Optional<ShownAs> shownAs)
                implements Expectation {}

        /** Every pair that is not named, but for the topic that the case alone opens. */
        record RefusesOthers(Part at) implements Expectation {}
    }

    private record When(Instant now, LocalDate today) {}

    private final Folder folder;
    private final Part root;
    private final Fields keys;
    private final CasePeople people;
    private CaseWords words;

    private Cases(Folder folder, Part root) {
        this.folder = folder;
        this.root = root;
        this.keys = root.fields(Set.of(
                "purpose",
                "policy",
                "today",
                "now",
                "municipality",
                "narrowing",
                "defaults",
                "people",
                "household",
                "cases"));
        this.words = new CaseWords(folder, PolicyReader.AMSTERDAM);
        this.people = new CasePeople(keys);
    }

    /** All cases of the file; what is wrong is told to the issues, and then the cases are not to be trusted. */
    static List<Case> read(Folder folder, Source source, Issues issues) {
        return source.root(issues).map(root -> new Cases(folder, root).read()).orElse(List.of());
    }

    private List<Case> read() {
        Optional<PurposeCode> purpose = keys.need("purpose")
                .known(
                        "purpose",
                        folder.purposes().keySet().stream()
                                .map(PurposeCode::value)
                                .toList())
                .map(PurposeCode::new);
        String municipality = keys.need("municipality").text();
        municipality(keys.get("municipality"));
        knownHere(keys.get("municipality"));
        words = new CaseWords(folder, folder.zone(municipality));
        Optional<When> when = when(keys);
        if (when.isEmpty() && root.mapping() && !keys.has("today") && !keys.has("now")) {
            root.wrong("`today` or `now` is missing");
        }
        List<Part> listed = keys.need("cases").someItems();
        Fields defaults = keys.need("defaults").fields(Set.of("asker", "case"));
        if (purpose.isEmpty()) {
            return List.of();
        }
        List<Policy> versions = folder.files(purpose.get()).stream()
                .map(Folder.PolicyFile::policy)
                .toList();
        List<Case> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Part part : listed) {
            Fields one = part.fields(Set.of(
                    "name",
                    "asker",
                    "case",
                    "replaces",
                    "conflict",
                    "policy-state",
                    "given",
                    "expect",
                    "today",
                    "now",
                    "narrowing",
                    "household"));
            String name = one.need("name").text();
            if (!name.isEmpty() && !names.add(name)) {
                one.get("name").wrong("another case has this name");
            }
            When then = when(one).or(() -> when).orElse(new When(Instant.EPOCH, LocalDate.EPOCH));
            people.read(then.today());
            Policy policy = policy(versions, then.today());
            Narrowing narrowing = narrowing(one, purpose.get(), municipality, policy);
            cases.add(readCase(one, name, defaults, purpose.get(), municipality, then, policy, narrowing));
        }
        if (listed.isEmpty()) {
            people.read(when.map(When::today).orElse(LocalDate.EPOCH));
        }
        return cases;
    }

    private Optional<When> when(Fields of) {
        if (of.has("today") && of.has("now")) {
            of.key("now").wrong("`today` and `now` cannot both be there");
        }
        if (of.has("now")) {
            return of.get("now")
                    .instant(words.zone())
                    .map(now -> new When(now, LocalDate.ofInstant(now, words.zone())));
        }
        // The last moment of the day, so that all that was given in the course of it counts.
        return of.get("today")
                .date()
                .map(today -> new When(
                        today.plusDays(1).atStartOfDay(words.zone()).toInstant().minusSeconds(1), today));
    }

    private Policy policy(List<Policy> versions, LocalDate today) {
        if (keys.has("policy")) {
            Optional<LocalDate> named = keys.get("policy").date();
            for (Policy policy : versions) {
                if (named.filter(policy.validFrom()::equals).isPresent()) {
                    return policy;
                }
            }
            List<String> known = versions.stream()
                    .map(policy -> policy.validFrom().toString())
                    .toList();
            named.ifPresent(day -> keys.get("policy").known("policy file", known));
            return versions.getLast();
        }
        Policy found = versions.getFirst();
        for (Policy policy : versions) {
            if (!policy.validFrom().isAfter(today)) {
                found = policy;
            }
        }
        return found;
    }

    private Narrowing narrowing(Fields one, PurposeCode purpose, String municipality, Policy policy) {
        Part said = one.has("narrowing") ? one.get("narrowing") : keys.get("narrowing");
        return said.absent()
                ? folder.narrowing(municipality, purpose)
                : MunicipalityReader.narrowing(said, List.of(policy), folder.topics());
    }

    private static Part merged(Fields own, Fields defaults, String key) {
        return own.has(key) ? own.get(key) : defaults.need(key);
    }

    private static Part either(Fields own, Fields defaults, String key) {
        return own.has(key) ? own.get(key) : defaults.get(key);
    }

    private void municipality(Part part) {
        if (!part.absent() && !MUNICIPALITY.matcher(part.text()).matches()) {
            part.wrong("`" + part.text() + "` is not a municipality such as gm9901");
        }
    }

    /** Whose narrowing applies has to be there, unless the file says itself where it is stricter. */
    private void knownHere(Part part) {
        Set<String> known = folder.municipalities().keySet();
        if (!known.isEmpty()
                && !keys.has("narrowing")
                && MUNICIPALITY.matcher(part.scalar() ? part.text() : "").matches()) {
            part.known("municipality", known);
        }
    }

    private Case readCase(
            Fields one,
            String name,
            Fields defaults,
            PurposeCode purpose,
            String municipality,
            When when,
            Policy policy,
            Narrowing narrowing) {
        Fields askerHere = one.get("asker").fields(ASKER);
        Fields askerElse = defaults.need("asker").fields(ASKER);
        Part home = either(askerHere, askerElse, "municipality");
        municipality(home);
        Asker asker = new Asker(
                merged(askerHere, askerElse, "worker").text(),
                merged(askerHere, askerElse, "role").text(),
                merged(askerHere, askerElse, "team").text(),
                home.absent() ? municipality : home.text());
        Fields caseHere = one.get("case").fields(CASE);
        Fields caseElse = defaults.need("case").fields(CASE);
        String id = merged(caseHere, caseElse, "id").text();
        Part resident = either(caseHere, caseElse, "resident");
        people.person(resident);
        if (resident.absent() && !keys.has("household") && !one.has("household")) {
            one.whole().wrong("the case has no `resident`, and there is no `household`");
        }
        List<String> workers = either(caseHere, caseElse, "workers").items().stream()
                .map(Part::text)
                .toList();
        CaseFact theCase = new CaseFact(
                municipality,
                id,
                either(caseHere, caseElse, "state")
                        .one(Map.of(
                                "open", CaseFact.State.OPEN,
                                "closed", CaseFact.State.CLOSED,
                                "none", CaseFact.State.NONE))
                        .orElse(CaseFact.State.OPEN),
                new LinkedHashSet<>(workers),
                either(caseHere, caseElse, "team").text(),
                words.lastDay(either(caseHere, caseElse, "until")));
        List<Replacement> replacements = new ArrayList<>();
        if (one.has("replaces")) {
            Fields replaces = one.get("replaces").fields(Set.of("for", "from", "until"));
            replacements.add(new Replacement(
                    replaces.need("for").text(),
                    replaces.need("from").instant(words.zone()).orElse(Instant.MAX),
                    words.lastDay(replaces.need("until"))));
        }
        Question question = new Question(
                purpose,
                asker,
                theCase,
                replacements,
                one.get("conflict")
                        .one(Map.of(
                                "none", Conflict.NONE,
                                "own-data", Conflict.OWN_DATA,
                                "own-family", Conflict.OWN_FAMILY,
                                "declared", Conflict.DECLARED))
                        .orElse(Conflict.NONE),
                when.now(),
                words.zone());
        PolicyState state = one.get("policy-state")
                .one(Map.of(
                        "ok", PolicyState.OK,
                        "broken", PolicyState.BROKEN,
                        "unknown-purpose", PolicyState.UNKNOWN_PURPOSE))
                .orElse(PolicyState.OK);
        List<Member> members = people.household(one, resident.absent() ? "" : resident.text());
        Set<String> consentNames = new HashSet<>();
        String defaultCase = caseElse.has("id") ? caseElse.get("id").text() : id;
        List<ConsentFact> consents =
                new CaseConsents(words, people).given(one, policy, theCase, defaultCase, workers, consentNames);
        List<Expectation> expectations = new ArrayList<>();
        CaseExpectations expected = new CaseExpectations(words, people, consentNames, policy);
        for (Part part : one.need("expect").someItems()) {
            expected.read(part).ifPresent(expectations::add);
        }
        return new Case(
                name, one.whole(), policy, narrowing, state, new Facts(question, members, consents), expectations);
    }
}
