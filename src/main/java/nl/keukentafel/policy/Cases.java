package nl.keukentafel.policy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
    private static final Set<String> ASKER = Set.of("worker", "role", "team", "municipality");
    private static final Set<String> CASE = Set.of("id", "resident", "state", "workers", "team", "until");
    private static final Map<String, ConsentFact.State> STATES = Map.of(
            "given", ConsentFact.State.GIVEN,
            "requested", ConsentFact.State.REQUESTED,
            "refused", ConsentFact.State.REFUSED,
            "withdrawn", ConsentFact.State.WITHDRAWN,
            "revoked", ConsentFact.State.REVOKED,
            "invalidated", ConsentFact.State.INVALIDATED);
    private static final Map<String, ShownAs> SHOWN = shownWords();

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
    private ZoneId zone = PolicyReader.AMSTERDAM;
    private Map<String, Member> people = Map.of();
    private final Set<String> representatives = new TreeSet<>();

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
    }

    /** All cases of the file; what is wrong is told to the issues, and then the cases are not to be trusted. */
    static List<Case> read(Folder folder, Source source, Issues issues) {
        return source.root(issues).map(root -> new Cases(folder, root).read()).orElse(List.of());
    }

    private static Map<String, ShownAs> shownWords() {
        Map<String, ShownAs> words = new HashMap<>();
        for (ShownAs shown : ShownAs.values()) {
            words.put(shown.name(), shown);
            words.put(shown.name().toLowerCase(Locale.ROOT).replace('_', '-'), shown);
        }
        return Map.copyOf(words);
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
        zone = folder.zone(municipality);
        Optional<When> when = when(keys);
        if (when.isEmpty()) {
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
            readPeople(then.today());
            Policy policy = policy(versions, then.today());
            Narrowing narrowing = narrowing(one, purpose.get(), municipality, policy);
            cases.add(readCase(one, name, defaults, purpose.get(), municipality, then, policy, narrowing));
        }
        if (listed.isEmpty()) {
            readPeople(when.map(When::today).orElse(LocalDate.EPOCH));
        }
        return cases;
    }

    private Optional<When> when(Fields of) {
        if (of.has("today") && of.has("now")) {
            of.key("now").wrong("`today` and `now` cannot both be there");
        }
        if (of.has("now")) {
            return of.get("now").instant(zone).map(now -> new When(now, LocalDate.ofInstant(now, zone)));
        }
        // The last moment of the day, so that all that was given in the course of it counts.
        return of.get("today")
                .date()
                .map(today -> new When(
                        today.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1), today));
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

    // ---- people

    private void readPeople(LocalDate today) {
        Fields listed = keys.need("people").entries();
        Map<String, Member> found = new LinkedHashMap<>();
        for (String name : listed.names()) {
            Fields one =
                    listed.get(name).fields(Set.of("age", "born", "guardians", "curator", "administrator", "mentor"));
            if (one.has("age") == one.has("born") && listed.get(name).mapping()) {
                listed.get(name)
                        .wrong(one.has("age") ? "`age` and `born` cannot both be there" : "`age` or `born` is missing");
            }
            Birth birth = one.has("born")
                    ? born(one.get("born"))
                    : Birth.on(today.minusYears(
                            Math.min(150, one.get("age").number().orElse(0))));
            found.put(
                    name,
                    new Member(
                            name,
                            Relation.OUTSIDE,
                            birth,
                            guardians(one.get("guardians")),
                            measure(one.get("curator")),
                            measure(one.get("administrator")),
                            measure(one.get("mentor"))));
        }
        if (found.isEmpty() && keys.has("people")) {
            keys.get("people").wrong("nobody is there");
        }
        people = found;
    }

    private static Birth born(Part part) {
        String text = part.text();
        try {
            if (text.equals("unknown")) {
                return Birth.UNKNOWN;
            }
            if (YEAR.matcher(text).matches()) {
                int year = Integer.parseInt(text);
                return new Birth(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
            }
            if (MONTH.matcher(text).matches()) {
                YearMonth month = YearMonth.parse(text);
                return new Birth(month.atDay(1), month.atEndOfMonth());
            }
            return Birth.on(LocalDate.parse(text));
        } catch (DateTimeException e) {
            part.wrong("`" + text + "` is not 1985-03-10, 1985-03, 1985 or unknown");
            return Birth.UNKNOWN;
        }
    }

    private Authority guardians(Part part) {
        if (part.scalar()) {
            if (!part.text().equals("unknown")) {
                part.wrong("guardians are a list of names, or unknown");
            }
            return Authority.UNKNOWN;
        }
        Set<String> held = new TreeSet<>();
        for (Part item : part.items()) {
            held.add(representative(item.text()));
        }
        return held.isEmpty() ? Authority.NOBODY : new Authority.Held(held);
    }

    private Authority measure(Part part) {
        if (part.absent()) {
            return Authority.NOBODY;
        }
        if (part.text().equals("unknown")) {
            return Authority.UNKNOWN;
        }
        return Authority.of(representative(part.text()));
    }

    /** Who decides for somebody need not be somebody of whom the cases tell more. */
    private String representative(String name) {
        representatives.add(name);
        return name;
    }

    private List<Member> household(Fields one, String resident) {
        Part said = one.has("household") ? one.get("household") : keys.get("household");
        Map<String, Relation> relations = new LinkedHashMap<>();
        Fields listed = said.fields(Set.of("self", "partner", "children", "co-residents"));
        if (listed.has("self")) {
            relate(relations, listed.get("self"), Relation.SELF);
        } else if (people.containsKey(resident)) {
            relations.put(resident, Relation.SELF);
        }
        relate(relations, listed.get("partner"), Relation.PARTNER);
        listed.get("children").items().forEach(child -> relate(relations, child, Relation.CHILD));
        listed.get("co-residents").items().forEach(other -> relate(relations, other, Relation.CO_RESIDENT));
        List<Member> members = new ArrayList<>();
        for (Member person : people.values()) {
            members.add(new Member(
                    person.id(),
                    relations.getOrDefault(person.id(), Relation.OUTSIDE),
                    person.birth(),
                    person.guardians(),
                    person.curator(),
                    person.administrator(),
                    person.mentor()));
        }
        return members;
    }

    private void relate(Map<String, Relation> relations, Part part, Relation relation) {
        person(part).ifPresent(name -> {
            if (relations.putIfAbsent(name, relation) != null) {
                part.wrong("`" + name + "` stands in the household twice");
            }
        });
    }

    private Optional<String> person(Part part) {
        return part.known("person", people.keySet());
    }

    private Optional<String> giver(Part part) {
        Set<String> known = new TreeSet<>(people.keySet());
        known.addAll(representatives);
        return part.known("person", known);
    }

    // ---- one case

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
        person(resident);
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
                lastDay(either(caseHere, caseElse, "until")));
        List<Replacement> replacements = new ArrayList<>();
        if (one.has("replaces")) {
            Fields replaces = one.get("replaces").fields(Set.of("for", "from", "until"));
            replacements.add(new Replacement(
                    replaces.need("for").text(),
                    replaces.need("from").instant(zone).orElse(Instant.MAX),
                    lastDay(replaces.need("until"))));
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
                zone);
        PolicyState state = one.get("policy-state")
                .one(Map.of(
                        "ok", PolicyState.OK,
                        "broken", PolicyState.BROKEN,
                        "unknown-purpose", PolicyState.UNKNOWN_PURPOSE))
                .orElse(PolicyState.OK);
        List<Member> members = household(one, resident.absent() ? "" : resident.text());
        Set<String> consentNames = new HashSet<>();
        String defaultCase = caseElse.has("id") ? caseElse.get("id").text() : id;
        List<ConsentFact> consents = given(one, policy, theCase, defaultCase, workers, consentNames);
        List<Expectation> expectations = new ArrayList<>();
        Set<String> pairs = new HashSet<>();
        for (Part part : one.need("expect").someItems()) {
            expectation(part, consentNames, pairs).ifPresent(expectations::add);
        }
        return new Case(
                name, one.whole(), policy, narrowing, state, new Facts(question, members, consents), expectations);
    }

    /** The first instant after the day; never, when none is named. */
    private Instant lastDay(Part part) {
        return part.date()
                .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant())
                .orElse(Instant.MAX);
    }

    private List<ConsentFact> given(
            Fields one,
            Policy policy,
            CaseFact theCase,
            String defaultCase,
            List<String> workers,
            Set<String> consentNames) {
        List<ConsentFact> consents = new ArrayList<>();
        Map<List<Object>, Set<Long>> revisions = new HashMap<>();
        List<Part> parts = one.get("given").items();
        List<Boolean> numbered = new ArrayList<>();
        for (Part part : parts) {
            Fields keysHere = part.fields(Set.of(
                    "consent",
                    "of",
                    "by",
                    "topic",
                    "together",
                    "state",
                    "to",
                    "case",
                    "revision",
                    "from",
                    "until",
                    "conversation",
                    "notice",
                    "fields"));
            String consent = keysHere.need("consent").text();
            consentNames.add(consent);
            String of = person(keysHere.need("of")).orElse("");
            String by = keysHere.has("by") ? giver(keysHere.get("by")).orElse("") : of;
            ConsentFact.State state = keysHere.get("state").one(STATES).orElse(ConsentFact.State.GIVEN);
            Optional<ConsentFact.About> about = about(keysHere);
            Part from = state == ConsentFact.State.GIVEN ? keysHere.need("from") : keysHere.get("from");
            if (keysHere.has("until") && keysHere.has("conversation")) {
                keysHere.key("conversation").wrong("`until` and `conversation` cannot both be there");
            }
            Part end = keysHere.has("conversation") ? keysHere.get("conversation") : keysHere.get("until");
            long revision = keysHere.get("revision").number().orElse(1);
            String caseId = keysHere.has("case") ? keysHere.get("case").text() : defaultCase;
            if (about.isEmpty()) {
                continue;
            }
            numbered.add(keysHere.has("revision"));
            List<Object> key = List.of(of, by, about.get(), caseId);
            if (!revisions.computeIfAbsent(key, k -> new HashSet<>()).add(revision)) {
                part.wrong(
                        keysHere.has("revision")
                                ? "another entry has the same of, by, topic, case and revision"
                                : "`revision` is missing: another entry has the same of, by, topic and case");
            }
            consents.add(new ConsentFact(
                    consent,
                    theCase.municipality(),
                    caseId,
                    of,
                    by,
                    about.get(),
                    state,
                    recipient(keysHere.get("to"), workers),
                    revision,
                    from.instant(zone).orElse(Instant.EPOCH),
                    lastDay(end),
                    keysHere.get("notice")
                            .one(Map.of("served", ConsentFact.Notice.SERVED, "missing", ConsentFact.Notice.MISSING))
                            .orElse(ConsentFact.Notice.SERVED),
                    fields(keysHere.get("fields"), about.get(), policy)));
        }
        unnumbered(parts, consents, numbered);
        return consents;
    }

    /** Once a key has two entries, each of them has to say its revision. */
    private static void unnumbered(List<Part> parts, List<ConsentFact> consents, List<Boolean> numbered) {
        if (parts.size() != consents.size()) {
            return;
        }
        for (int i = 0; i < consents.size(); i++) {
            ConsentFact one = consents.get(i);
            long same = consents.stream()
                    .filter(other -> other.member().equals(one.member())
                            && other.giver().equals(one.giver())
                            && other.about().equals(one.about())
                            && other.caseId().equals(one.caseId()))
                    .count();
            if (same > 1 && !numbered.get(i)) {
                parts.get(i).wrong("`revision` is missing: another entry has the same of, by, topic and case");
            }
        }
    }

    private Optional<Topic> topic(Part part) {
        return part.known(
                        "topic",
                        folder.topics().keySet().stream().map(Topic::value).toList())
                .map(Topic::new);
    }

    private Optional<ConsentFact.About> about(Fields of) {
        if (of.has("topic") == of.has("together")) {
            of.whole().wrong(of.has("topic") ? "`topic` and `together` cannot both be there" : "`topic` is missing");
            return Optional.empty();
        }
        if (of.has("topic")) {
            return topic(of.get("topic")).map(ConsentFact.About.One::new);
        }
        List<Topic> pair = new ArrayList<>();
        for (Part item : of.get("together").items()) {
            topic(item).ifPresent(pair::add);
        }
        if (pair.size() != 2 || pair.getFirst().equals(pair.getLast())) {
            of.get("together").wrong("`together` is of two topics, such as [care, debts]");
            return Optional.empty();
        }
        return Optional.of(new ConsentFact.About.Together(pair.getFirst(), pair.getLast()));
    }

    private static ConsentFact.Recipient recipient(Part part, List<String> workers) {
        if (part.absent()) {
            return new ConsentFact.Recipient.Worker(workers.isEmpty() ? "" : workers.getFirst());
        }
        Fields to = part.fields(Set.of("worker", "team"));
        if (to.has("worker") == to.has("team")) {
            part.wrong("`to` names a worker or a team");
        }
        return to.has("team")
                ? new ConsentFact.Recipient.Team(to.get("team").text())
                : new ConsentFact.Recipient.Worker(to.get("worker").text());
    }

    private Set<FieldName> fields(Part part, ConsentFact.About about, Policy policy) {
        if (!(about instanceof ConsentFact.About.One one)) {
            if (!part.absent()) {
                part.wrong("a yes to two topics side by side has no fields");
            }
            return Set.of();
        }
        if (part.absent()) {
            TopicRule rule = policy.topics().get(one.topic());
            return rule == null ? Set.of() : rule.fieldNames();
        }
        return fields(part, one.topic());
    }

    private Set<FieldName> fields(Part part, Topic topic) {
        TopicWords words = folder.topics().get(topic);
        Set<String> known = new TreeSet<>();
        if (words != null) {
            words.fields().keySet().forEach(field -> known.add(field.value()));
        }
        Set<FieldName> found = new LinkedHashSet<>();
        for (Part item : part.someItems()) {
            item.known("field of `" + topic + "`", known).ifPresent(field -> found.add(new FieldName(field)));
        }
        return found;
    }

    // ---- what must come out

    private Optional<Expectation> expectation(Part part, Set<String> consentNames, Set<String> pairs) {
        Fields keysHere = part.entries();
        if (keysHere.has("all-others")) {
            Fields others = part.fields(Set.of("all-others"));
            others.get("all-others").one(Map.of("refused", true));
            if (!pairs.add("all-others")) {
                part.wrong("`all-others` stands here twice");
            }
            return Optional.of(new Expectation.RefusesOthers(part));
        }
        Fields all = part.fields(
                keysHere.has("permitted")
                        ? Set.of("member", "topic", "permitted", "clause", "by", "valid-until")
                        : Set.of("member", "topic", "refused", "whose", "clause", "shown-as"));
        Optional<String> member = person(all.need("member"));
        Optional<Topic> topic = topic(all.need("topic"));
        if (member.isPresent() && topic.isPresent() && !pairs.add(member.get() + "/" + topic.get())) {
            part.wrong("this member and topic stand here twice");
        }
        Optional<String> clause =
                all.has("clause") ? Optional.of(all.get("clause").text()) : Optional.empty();
        if (keysHere.has("permitted")) {
            Set<FieldName> fields =
                    topic.map(of -> fields(all.get("permitted"), of)).orElse(Set.of());
            Optional<Set<String>> by = Optional.empty();
            if (all.has("by")) {
                Set<String> named = new TreeSet<>();
                for (Part item : all.get("by").items()) {
                    item.known("consent", consentNames).ifPresent(named::add);
                }
                by = Optional.of(named);
            }
            Optional<Instant> until =
                    all.has("valid-until") ? all.get("valid-until").instant(zone) : Optional.empty();
            if (member.isEmpty() || topic.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new Expectation.Permits(part, member.get(), topic.get(), fields, clause, by, until));
        }
        Optional<Reason> reason = keysHere.has("refused") ? all.get("refused").one(REASONS) : Optional.empty();
        if (!keysHere.has("refused")) {
            part.wrong("`permitted` or `refused` is missing");
        }
        Optional<Whose> whose =
                all.get("whose").one(Map.of("self", Whose.SELF, "representative", Whose.REPRESENTATIVE));
        Optional<ShownAs> shown = all.get("shown-as").one(SHOWN);
        if (member.isEmpty() || topic.isEmpty() || reason.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Expectation.Refuses(part, member.get(), topic.get(), reason.get(), whose, clause, shown));
    }
}
