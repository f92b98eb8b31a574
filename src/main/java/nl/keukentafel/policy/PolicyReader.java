package nl.keukentafel.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/** Reads a folder of policies strictly: a key that it does not know is a mistake. */
final class PolicyReader {
    static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    static final Topic HOUSEHOLD = new Topic("household");

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern BASIS = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");
    private static final Pattern CLAUSE = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z0-9]+)+");
    private static final Pattern POLICY_FILE = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})\\.yaml");
    private static final Pattern AGE_FROM = Pattern.compile("([0-9]{1,3})\\+");
    private static final Pattern AGE_RANGE = Pattern.compile("([0-9]{1,3})-([0-9]{1,3})");
    private static final int LONGEST = 180;
    private static final LegalBasis NO_BASIS = new LegalBasis("", "", "", Set.of(), false, false, false);

    private final Path folder;
    private final Issues issues;
    private final SortedMap<Topic, TopicWords> topics = new TreeMap<>();
    private final Map<String, Role> roles = new TreeMap<>();
    private final Map<String, LegalBasis> bases = new TreeMap<>();
    private final Map<Reason, ReasonWords> reasons = new HashMap<>();
    private final SortedMap<PurposeCode, List<Folder.PolicyFile>> purposes = new TreeMap<>();
    private final Map<String, Folder.MunicipalityFiles> municipalities = new TreeMap<>();
    private final List<Path> caseFiles = new ArrayList<>();
    /** Of every purpose that has a folder, also when no file in it can be read. */
    private final Set<String> named = new TreeSet<>();

    private PolicyReader(Path folder, Issues issues) {
        this.folder = folder;
        this.issues = issues;
    }

    /** Reads all of it; what is wrong is told to the issues. */
    static Folder read(Path folder, Issues issues) {
        return new PolicyReader(folder, issues).read();
    }

    /** One policy file, wherever it lies, with the words of a folder. */
    static Optional<Policy> single(Folder folder, Path file, Issues issues) {
        PolicyReader reader = new PolicyReader(folder.path(), issues);
        reader.topics.putAll(folder.topics());
        reader.roles.putAll(folder.roles());
        reader.bases.putAll(folder.bases());
        Source source = Source.read(file, file.toString(), issues);
        return source.root(issues)
                .flatMap(root -> reader.readPolicy(
                        root, source.hash(), root.entries().get("purpose").text(), LocalDate.EPOCH, LocalDate.MAX))
                .map(Folder.PolicyFile::policy);
    }

    private Folder read() {
        if (!Files.isDirectory(folder)) {
            issues.wrong(new Issue(folder.toString(), 1, 1, "there is no such folder", "", ""));
        } else {
            open("topics.yaml", true).ifPresent(this::readTopics);
            open("roles.yaml", false).ifPresent(this::readRoles);
            open("legal-bases.yaml", false).ifPresent(this::readBases);
            open("reasons.yaml", false).ifPresent(this::readReasons);
            for (Path purpose : list(folder.resolve("purposes"))) {
                readPurpose(purpose);
            }
            if (named.isEmpty()) {
                issues.wrong(new Issue(named("purposes"), 1, 1, "there is no purpose here", "", ""));
            }
            for (Path municipality : list(folder.resolve("municipalities"))) {
                readMunicipality(municipality);
            }
        }
        return new Folder(
                folder,
                Collections.unmodifiableSortedMap(topics),
                Collections.unmodifiableMap(roles),
                Collections.unmodifiableMap(bases),
                Collections.unmodifiableMap(reasons),
                Collections.unmodifiableSortedMap(purposes),
                Collections.unmodifiableMap(municipalities),
                List.copyOf(caseFiles));
    }

    private String named(String name) {
        return folder.resolve(name).toString();
    }

    private Optional<Part> open(String name, boolean needed) {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file)) {
            return Source.read(file, file.toString(), issues).root(issues);
        }
        Issue issue = new Issue(file.toString(), 1, 1, "there is no such file", "", "");
        if (needed) {
            issues.wrong(issue);
        } else {
            issues.incomplete(issue);
        }
        return Optional.empty();
    }

    private List<Path> list(Path of) {
        if (!Files.isDirectory(of)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(of)) {
            return found.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            issues.wrong(new Issue(of.toString(), 1, 1, "the folder cannot be read", "", ""));
            return List.of();
        }
    }

    static boolean word(Part part, String text) {
        if (WORD.matcher(text).matches()) {
            return true;
        }
        if (!text.isEmpty()) {
            part.wrong("`" + text + "` is not lower-case words joined by hyphens");
        }
        return false;
    }

    private static <E extends Enum<E>> Map<String, E> words(E[] values, java.util.function.Function<E, String> word) {
        Map<String, E> words = new HashMap<>();
        for (E value : values) {
            words.put(word.apply(value), value);
        }
        return words;
    }

    private static Set<String> names(Collection<?> values) {
        Set<String> names = new TreeSet<>();
        values.forEach(value -> names.add(value.toString()));
        return names;
    }

    private void readTopics(Part root) {
        Fields all = root.fields(Set.of("topics")).need("topics").entries();
        Map<String, String> owner = new HashMap<>();
        for (String name : all.names()) {
            if (!word(all.key(name), name)) {
                continue;
            }
            Fields keys = all.get(name)
                    .fields(Set.of("kind", "title", "explain", "sources", "special", "stale-after", "fields"));
            Kind kind = keys.need("kind").one(words(Kind.values(), Kind::word)).orElse(Kind.OTHER);
            Map<FieldName, Text> fields = new LinkedHashMap<>();
            Fields listed = keys.need("fields").entries();
            if (keys.has("fields") && listed.names().isEmpty()) {
                keys.get("fields").wrong("a topic without fields says nothing; at least one is expected");
            }
            for (String field : listed.names()) {
                if (!word(listed.key(field), field)) {
                    continue;
                }
                String other = owner.putIfAbsent(field, name);
                if (other != null) {
                    listed.key(field).wrong("field `" + field + "` stands under `" + other + "` already");
                }
                fields.put(new FieldName(field), Texts.read(listed.get(field)));
            }
            if (fields.size() > Long.SIZE) {
                keys.key("fields").wrong("a topic has at most 64 fields");
            }
            topics.put(
                    new Topic(name),
                    new TopicWords(
                            new Topic(name),
                            kind,
                            Texts.read(keys.should("title")),
                            Texts.read(keys.should("explain")),
                            Collections.unmodifiableMap(fields),
                            keys.should("sources").someItems().stream()
                                    .filter(source -> word(source, source.text()))
                                    .map(Part::text)
                                    .toList(),
                            special(keys.get("special")),
                            keys.get("stale-after").period().orElse(Period.ofDays(30))));
        }
        if (topics.isEmpty()) {
            root.wrong("there are no topics");
        }
    }

    private static List<String> special(Part part) {
        if (part.scalar() && part.text().equals("none")) {
            return List.of();
        }
        List<String> articles = new ArrayList<>();
        for (Part item : part.scalar() ? List.of(part) : part.items()) {
            item.one(Map.of("9", "9", "10", "10")).ifPresent(articles::add);
        }
        return List.copyOf(articles);
    }

    private void readRoles(Part root) {
        Fields all = root.fields(Set.of("roles")).need("roles").someEntries();
        for (String name : all.names()) {
            if (word(all.key(name), name)) {
                Fields keys = all.get(name).fields(Set.of("title", "enforces"));
                boolean enforces = keys.need("enforces").truth().orElse(true);
                roles.put(name, new Role(name, Texts.read(keys.should("title")), enforces));
            }
        }
    }

    private void readBases(Part root) {
        for (Part item : root.fields(Set.of("bases")).need("bases").someItems()) {
            Fields keys = item.fields(
                    Set.of("id", "law", "article", "consent", "verified", "enforcement", "duty-to-inform", "note"));
            Set<ConsentRole> allows = new TreeSet<>();
            for (Part role : keys.need("consent").items()) {
                role.one(words(ConsentRole.values(), ConsentRole::word)).ifPresent(allows::add);
            }
            String id = keys.need("id").text();
            if (!id.isEmpty() && !BASIS.matcher(id).matches()) {
                keys.get("id").wrong("`" + id + "` is not an id such as wgs-8 or wmo-5.1.1-4");
            }
            LegalBasis basis = new LegalBasis(
                    id,
                    keys.need("law").text(),
                    keys.need("article").text(),
                    allows,
                    keys.need("verified").truth().orElse(false),
                    keys.need("enforcement").truth().orElse(true),
                    keys.get("duty-to-inform").truth().orElse(false));
            if (keys.has("note")) {
                keys.get("note").text();
            }
            if (bases.put(id, basis) != null) {
                keys.get("id").wrong("`" + id + "` stands here twice");
            }
        }
    }

    private void readReasons(Part root) {
        Fields all = root.fields(Set.of("reasons")).need("reasons").fields(Cases.REASONS.keySet());
        for (Reason reason : Reason.values()) {
            if (!all.has(reason.name())) {
                all.whole().incomplete("`" + reason + "` has no text");
                continue;
            }
            Fields keys = all.get(reason.name()).fields(Set.of("resident", "caseworker"));
            reasons.put(
                    reason,
                    new ReasonWords(
                            reason,
                            Texts.read(keys.should("resident")),
                            Texts.readForStaff(keys.should("caseworker"))));
        }
    }

    private void readPurpose(Path of) {
        String name = of.getFileName().toString();
        if (!Files.isDirectory(of)) {
            issues.wrong(new Issue(of.toString(), 1, 1, "only folders of purposes are expected here", "", ""));
            return;
        }
        named.add(name);
        TreeMap<LocalDate, Path> files = new TreeMap<>();
        for (Path file : list(of)) {
            String fileName = file.getFileName().toString();
            if (fileName.endsWith(".cases.yaml")) {
                caseFiles.add(file);
                continue;
            }
            var match = POLICY_FILE.matcher(fileName);
            try {
                if (match.matches()) {
                    files.put(LocalDate.parse(match.group(1)), file);
                    continue;
                }
            } catch (DateTimeException e) {
                // told below
            }
            String expected = "a policy file is named by its first day, such as 2026-01-01.yaml";
            issues.wrong(new Issue(file.toString(), 1, 1, expected, "", ""));
        }
        List<Folder.PolicyFile> versions = new ArrayList<>();
        for (Map.Entry<LocalDate, Path> entry : files.entrySet()) {
            Source source = Source.read(entry.getValue(), entry.getValue().toString(), issues);
            LocalDate next = files.higherKey(entry.getKey());
            LocalDate before = next == null ? LocalDate.MAX : next.minusDays(1);
            source.root(issues)
                    .flatMap(root -> readPolicy(root, source.hash(), name, entry.getKey(), before))
                    .ifPresent(versions::add);
        }
        if (!versions.isEmpty()) {
            purposes.put(versions.getFirst().policy().purpose(), List.copyOf(versions));
        }
    }

    private Optional<Folder.PolicyFile> readPolicy(
            Part root, String hash, String folderName, LocalDate validFrom, LocalDate atMost) {
        Fields keys = root.fields(Set.of(
                "purpose",
                "serves",
                "not-for",
                "title",
                "explain",
                "adopted",
                "processing-activity",
                "basis",
                "ends",
                "recipients",
                "household",
                "guardians",
                "longest",
                "data-from",
                "topics",
                "combinations"));
        String purpose = keys.need("purpose").text();
        if (!purpose.equals(folderName) && !purpose.isEmpty()) {
            keys.get("purpose").wrong("`" + purpose + "` stands in the folder of another purpose", folderName);
            purpose = folderName;
        }
        if (!word(keys.get("purpose"), purpose)) {
            return Optional.empty();
        }
        keys.should("serves").one(Map.of("assistance", true));
        Fields adopted = keys.should("adopted").fields(Set.of("by", "on", "dpia"));
        Fields recipients = keys.need("recipients").fields(Set.of("roles", "teams"));
        Set<String> allowed = new LinkedHashSet<>();
        for (Part role : recipients.need("roles").someItems()) {
            allowed.add(role.text());
            Role known = roles.get(role.text());
            if (known == null && !roles.isEmpty()) {
                role.known("role", roles.keySet());
            } else if (known != null && known.enforces()) {
                role.wrong("role `" + role.text() + "` enforces; a purpose serves assistance");
            }
        }
        Set<String> teams = new LinkedHashSet<>();
        for (Part team : recipients.need("teams").someItems()) {
            if (word(team, team.text())) {
                teams.add(team.text());
            }
        }
        Set<Relation> household = new TreeSet<>();
        Map<String, Relation> relations = words(Relation.values(), Relation::word);
        relations.remove(Relation.OUTSIDE.word());
        for (Part relation : keys.need("household").someItems()) {
            relation.one(relations).ifPresent(household::add);
        }
        if (keys.get("household").sequence() && !household.contains(Relation.SELF)) {
            keys.get("household").wrong("`self` is missing: without the resident there is no picture");
        }
        int longest = longest(keys.need("longest"), LONGEST);
        Period dataFrom = keys.should("data-from").period().orElse(Period.ofYears(2));
        Map<String, Part> clauses = new LinkedHashMap<>();
        SortedMap<Topic, TopicRule> rules = new TreeMap<>();
        Fields listed = keys.need("topics").entries();
        for (String topic : listed.names()) {
            Optional<String> known =
                    topics.isEmpty() ? Optional.empty() : listed.key(topic).known("topic", names(topics.keySet()));
            known.ifPresent(found -> rules.put(
                    new Topic(found), readRule(new Topic(found), listed.get(topic), longest, dataFrom, clauses)));
        }
        if (keys.has("topics") && listed.names().isEmpty()) {
            keys.get("topics").wrong("a purpose without topics says nothing; at least one is expected");
        }
        TopicRule home = rules.get(HOUSEHOLD);
        if (home == null) {
            keys.get("topics").incomplete("`household` is missing; it is in every policy");
        } else if (home.consent() != ConsentRole.NONE) {
            listed.key("household").wrong("`household` is opened by the case alone: consent is `none`");
        }
        List<Combination> combinations = new ArrayList<>();
        for (Part item : keys.get("combinations").items()) {
            combinations.add(readCombination(item, rules.keySet(), clauses));
        }
        LocalDate ends = keys.get("ends").date().orElse(LocalDate.MAX);
        if (ends.isBefore(validFrom)) {
            keys.get("ends").wrong("the last day is before the first");
        }
        String activity = keys.should("processing-activity").text();
        if (!activity.isEmpty() && !activity.startsWith("https://")) {
            keys.get("processing-activity").wrong("`" + activity + "` is not an address that begins with https://");
        }
        Policy policy = new Policy(
                new PurposeCode(purpose),
                validFrom,
                ends.isBefore(atMost) ? ends : atMost,
                hash,
                Texts.read(keys.should("title")),
                Texts.read(keys.should("explain")),
                Texts.read(keys.should("not-for")),
                new Policy.Adopted(
                        adopted.should("by").text(),
                        adopted.should("on").date().orElse(LocalDate.MIN),
                        adopted.should("dpia").text()),
                activity,
                basis(keys.should("basis"), Optional.empty()),
                Collections.unmodifiableSet(allowed),
                Collections.unmodifiableSet(teams),
                Collections.unmodifiableSet(household),
                keys.should("guardians")
                        .one(Map.of("all", Policy.Guardians.ALL, "any", Policy.Guardians.ANY))
                        .orElse(Policy.Guardians.ALL),
                longest,
                dataFrom,
                Collections.unmodifiableMap(rules),
                List.copyOf(combinations));
        return Optional.of(new Folder.PolicyFile(policy, root, clauses));
    }

    private static int longest(Part part, int atMost) {
        int days = part.days().orElse(atMost);
        if (days > atMost) {
            part.wrong("P" + days + "D is longer than P" + atMost + "D");
        }
        return days;
    }

    private TopicRule readRule(
            Topic topic, Part part, int policyLongest, Period policyDataFrom, Map<String, Part> clauses) {
        Fields keys = part.fields(
                Set.of("clause", "basis", "consent", "age", "why", "fields", "left-out", "longest", "data-from"));
        ConsentRole consent = keys.need("consent")
                .one(words(ConsentRole.values(), ConsentRole::word))
                .orElse(ConsentRole.REQUIRED);
        TopicWords words = topics.getOrDefault(
                topic,
                new TopicWords(
                        topic, Kind.OTHER, Texts.NONE, Texts.NONE, Map.of(), List.of(), List.of(), Period.ofDays(30)));
        Map<FieldName, Text> fields = new LinkedHashMap<>();
        Fields listed = keys.need("fields").entries();
        for (String field : listed.names()) {
            Optional<String> known =
                    listed.key(field).known("field", names(words.fields().keySet()));
            Text need = Texts.NONE;
            if (listed.get(field).mapping()) {
                need = Texts.read(listed.get(field).fields(Set.of("need")).should("need"));
            } else {
                listed.get(field).incomplete("the question that needs this field is missing (`need: {nl: …, en: …}`)");
            }
            if (known.isPresent()) {
                fields.put(new FieldName(field), need);
            }
        }
        if (keys.has("fields") && listed.names().isEmpty()) {
            keys.get("fields").wrong("a topic without fields opens nothing; at least one is expected");
        }
        Map<String, Text> leftOut = new LinkedHashMap<>();
        Fields left = keys.get("left-out").entries();
        for (String field : left.names()) {
            leftOut.put(field, Texts.read(left.get(field)));
            if (WORD.matcher(field).matches() && fields.containsKey(new FieldName(field))) {
                left.key(field).wrong("field `" + field + "` is both needed and left out");
            }
        }
        return new TopicRule(
                topic,
                clause(keys.need("clause"), clauses),
                basis(keys.should("basis"), Optional.of(consent)),
                consent,
                age(keys.get("age")),
                Texts.read(topic.equals(HOUSEHOLD) ? keys.get("why") : keys.should("why")),
                Collections.unmodifiableMap(fields),
                Collections.unmodifiableMap(leftOut),
                keys.has("longest") ? longest(keys.get("longest"), policyLongest) : policyLongest,
                keys.get("data-from").period().orElse(policyDataFrom));
    }

    private static String clause(Part part, Map<String, Part> clauses) {
        String clause = part.text();
        if (!clause.isEmpty() && !CLAUSE.matcher(clause).matches()) {
            part.wrong("`" + clause + "` is not a clause such as WGS-DEBTS");
        }
        Part other = clause.isEmpty() ? null : clauses.putIfAbsent(clause, part);
        if (other != null) {
            part.wrong("clause `" + clause + "` stands here twice; the other is at " + other.place());
        }
        return clause;
    }

    private LegalBasis basis(Part part, Optional<ConsentRole> consent) {
        if (part.absent() || bases.isEmpty()) {
            return NO_BASIS;
        }
        LegalBasis basis = bases.get(part.known("legal basis", bases.keySet()).orElse(""));
        if (basis == null) {
            return NO_BASIS;
        }
        if (basis.enforcement()) {
            part.wrong("`" + basis.id() + "` is an article of enforcement; a purpose serves assistance");
        } else if (basis.allows().isEmpty()) {
            part.wrong("`" + basis.id() + "` cannot carry " + (consent.isPresent() ? "a topic" : "a purpose")
                    + ": consent alone is no basis for a public body, nor is a guard rail");
        } else if (consent.isPresent() && !basis.allows().contains(consent.get())) {
            part.wrong("`" + basis.id() + "` does not allow consent `"
                    + consent.get().word() + "`, only: "
                    + String.join(
                            ", ",
                            basis.allows().stream()
                                    .map(ConsentRole::word)
                                    .sorted()
                                    .toList()));
        }
        return basis;
    }

    private static AgeBound age(Part part) {
        if (part.absent()) {
            return AgeBound.ALL;
        }
        String text = part.text();
        var from = AGE_FROM.matcher(text);
        if (from.matches()) {
            return new AgeBound(Integer.parseInt(from.group(1)), Integer.MAX_VALUE);
        }
        var range = AGE_RANGE.matcher(text);
        if (range.matches()) {
            AgeBound bound = new AgeBound(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
            if (bound.from() > bound.to()) {
                part.wrong("`" + text + "` ends before it begins");
            }
            return bound;
        }
        part.wrong("`" + text + "` is not an age such as 18+ or 4-17");
        return AgeBound.ALL;
    }

    private Combination readCombination(Part part, Set<Topic> listed, Map<String, Part> clauses) {
        Fields keys = part.fields(Set.of("clause", "topics", "rule", "scope", "withhold", "why", "inference-checked"));
        Combination.Rule rule = keys.need("rule")
                .one(Map.of(
                        "never-together", Combination.Rule.NEVER_TOGETHER,
                        "only-with-own-yes", Combination.Rule.ONLY_WITH_OWN_YES))
                .orElse(Combination.Rule.NEVER_TOGETHER);
        Combination.Scope scope = keys.need("scope")
                .one(Map.of("member", Combination.Scope.MEMBER, "household", Combination.Scope.HOUSEHOLD))
                .orElse(Combination.Scope.MEMBER);
        Set<Topic> together = topicSet(keys.need("topics"), "topic of this policy", names(listed));
        Set<String> named = new TreeSet<>();
        keys.get("topics").items().forEach(item -> named.add(item.text()));
        Set<Topic> withheld = topicSet(keys.need("withhold"), "topic of this combination", named);
        if (keys.get("topics").sequence() && named.size() < 2) {
            keys.get("topics").wrong("a combination is of two topics or more");
        }
        if (rule == Combination.Rule.ONLY_WITH_OWN_YES) {
            if (scope != Combination.Scope.MEMBER) {
                keys.get("scope").wrong("`only-with-own-yes` needs `scope: member`");
            }
            if (together.size() > 2) {
                keys.get("topics").wrong("a yes of its own is about two topics");
            }
        }
        if (scope == Combination.Scope.HOUSEHOLD && !keys.has("inference-checked")) {
            part.wrong("`scope: household` needs `inference-checked: <dpia>`");
        }
        if (withheld.contains(HOUSEHOLD)) {
            keys.get("withhold").wrong("`household` cannot be withheld");
        }
        return new Combination(
                clause(keys.need("clause"), clauses),
                together,
                rule,
                scope,
                withheld,
                Texts.read(keys.should("why")),
                keys.get("inference-checked").text());
    }

    private static Set<Topic> topicSet(Part list, String what, Set<String> known) {
        Set<Topic> found = new TreeSet<>();
        for (Part item : list.someItems()) {
            item.known(what, known).filter(name -> WORD.matcher(name).matches()).ifPresent(name -> {
                found.add(new Topic(name));
            });
        }
        return found;
    }

    private void readMunicipality(Path of) {
        if (!Files.isDirectory(of)) {
            return;
        }
        ZoneId zone = AMSTERDAM;
        Path face = of.resolve("municipality.yaml");
        if (Files.isRegularFile(face)) {
            Optional<Part> said = Source.read(face, face.toString(), issues)
                    .root(issues)
                    .map(root -> root.entries().get("zone"))
                    .filter(part -> !part.absent());
            if (said.isPresent()) {
                try {
                    zone = ZoneId.of(said.get().text());
                } catch (DateTimeException e) {
                    said.get().wrong("`" + said.get().text() + "` is not a time zone such as Europe/Amsterdam");
                }
            }
        }
        Map<PurposeCode, Narrowing> narrowings = new HashMap<>();
        Path narrowing = of.resolve("narrowing.yaml");
        if (Files.isRegularFile(narrowing)) {
            Source.read(narrowing, narrowing.toString(), issues).root(issues).ifPresent(root -> {
                Fields all = root.fields(Set.of("purposes")).need("purposes").entries();
                for (String name : all.names()) {
                    if (all.key(name).known("purpose", named).isPresent()
                            && WORD.matcher(name).matches()) {
                        PurposeCode purpose = new PurposeCode(name);
                        List<Policy> versions = purposes.getOrDefault(purpose, List.of()).stream()
                                .map(Folder.PolicyFile::policy)
                                .toList();
                        narrowings.put(purpose, narrowing(all.get(name), versions));
                    }
                }
            });
        }
        municipalities.put(of.getFileName().toString(), new Folder.MunicipalityFiles(zone, Map.copyOf(narrowings)));
    }

    private Narrowing narrowing(Part part, List<Policy> versions) {
        return narrowing(part, versions, topics);
    }

    /** Reads a narrowing; that it is wider than one of these versions is a mistake. */
    static Narrowing narrowing(Part part, List<Policy> versions, Map<Topic, TopicWords> topics) {
        Fields keys = part.fields(Set.of("topics-off", "fields-off", "longest", "roles"));
        Set<Topic> off = new TreeSet<>();
        for (Part item : keys.get("topics-off").someItems()) {
            if (item.known("topic", names(topics.keySet())).isPresent()) {
                if (item.text().equals(HOUSEHOLD.value())) {
                    item.wrong("`household` cannot be off");
                }
                off.add(new Topic(item.text()));
            }
        }
        Map<Topic, Set<FieldName>> fieldsOff = new TreeMap<>();
        Fields listed = keys.get("fields-off").entries();
        for (String name : listed.names()) {
            if (listed.key(name).known("topic", names(topics.keySet())).isEmpty()) {
                continue;
            }
            Topic topic = new Topic(name);
            TopicWords words = topics.get(topic);
            Set<FieldName> fields = new TreeSet<>();
            for (Part item : listed.get(name).someItems()) {
                item.known(
                                "field",
                                words == null ? Set.of() : names(words.fields().keySet()))
                        .ifPresent(field -> fields.add(new FieldName(field)));
            }
            for (Policy policy : versions) {
                TopicRule rule = policy.topics().get(topic);
                if (topic.equals(HOUSEHOLD) && rule != null && fields.containsAll(rule.fieldNames())) {
                    listed.get(name).wrong("`household` cannot be off");
                }
            }
            fieldsOff.put(topic, Set.copyOf(fields));
        }
        int longest = keys.get("longest").days().orElse(Integer.MAX_VALUE);
        Set<String> remaining = new TreeSet<>();
        for (Part item : keys.get("roles").someItems()) {
            remaining.add(item.text());
        }
        for (Policy policy : versions) {
            if (keys.has("longest") && longest != Integer.MAX_VALUE && longest > policy.longest()) {
                keys.get("longest").wrong("P" + longest + "D is wider than the policy's P" + policy.longest() + "D");
            }
            for (Part item : keys.get("roles").items()) {
                if (!policy.roles().contains(item.text())) {
                    item.wrong(
                            "role `" + item.text() + "` is wider: the policy does not allow it",
                            Issues.nearest(item.text(), policy.roles()));
                }
            }
        }
        return new Narrowing(off, fieldsOff, longest, remaining);
    }
}
