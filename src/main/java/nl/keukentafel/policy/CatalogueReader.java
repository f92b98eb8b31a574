package nl.keukentafel.policy;

import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/** Reads the words that all policies of a folder share: topics, roles, legal bases and the sentences of reasons. */
final class CatalogueReader {
    /** GDPR 6(1)(a) as people write it: 6 lid 1 onder a, art. 6(1)(a), 6.1.a, artikel 6, eerste lid, onderdeel a. */
    private static final Pattern CONSENT_ALONE = Pattern.compile(
            "(?i)(?:art(?:ikel|icle|\\.)?\\s*)?6[\\s.,(-]*(?:lid|eerste|par(?:agraph)?)?[\\s.]*(?:1|lid)[\\s.,)(-]*"
                    + "(?:aanhef\\s+en\\s+)?(?:onder(?:deel)?|sub|point|letter|lit)?[\\s.(]*a\\b.*");

    private static final Pattern GDPR = Pattern.compile(
            "(?i).*(?:\\bavg\\b|\\bgdpr\\b|algemene verordening gegevensbescherming|general data protection|2016/679).*");
    private static final Pattern BASIS = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");

    private final Catalogue catalogue;

    CatalogueReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void readTopics(Part root) {
        Fields all = root.fields(Set.of("topics")).need("topics").entries();
        Map<String, String> owner = new HashMap<>();
        for (String name : all.names()) {
            if (!Words.is(all.key(name), name)) {
                continue;
            }
            Fields keys = all.get(name)
                    .fields(Set.of("kind", "title", "explain", "sources", "special", "stale-after", "fields"));
            Kind kind =
                    keys.need("kind").one(Words.of(Kind.values(), Kind::word)).orElse(Kind.OTHER);
            Map<FieldName, Text> fields = new LinkedHashMap<>();
            Fields listed = keys.need("fields").entries();
            if (keys.has("fields") && listed.names().isEmpty()) {
                keys.get("fields").wrong("a topic without fields says nothing; at least one is expected");
            }
            for (String field : listed.names()) {
                if (!Words.is(listed.key(field), field)) {
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
            catalogue
                    .topics()
                    .put(
                            new Topic(name),
                            new TopicWords(
                                    new Topic(name),
                                    kind,
                                    Texts.read(keys.should("title")),
                                    Texts.read(keys.should("explain")),
                                    Collections.unmodifiableMap(fields),
                                    keys.should("sources").someItems().stream()
                                            .filter(source -> Words.is(source, source.text()))
                                            .map(Part::text)
                                            .toList(),
                                    special(keys.get("special")),
                                    keys.get("stale-after").period().orElse(Period.ofDays(30))));
        }
        if (catalogue.topics().isEmpty()) {
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

    void readRoles(Part root) {
        Fields all = root.fields(Set.of("roles")).need("roles").someEntries();
        for (String name : all.names()) {
            if (Words.is(all.key(name), name)) {
                Fields keys = all.get(name).fields(Set.of("title", "enforces"));
                boolean enforces = keys.need("enforces").truth().orElse(true);
                catalogue.roles().put(name, new Role(name, Texts.read(keys.should("title")), enforces));
            }
        }
    }

    void readBases(Part root) {
        for (Part item : root.fields(Set.of("bases")).need("bases").someItems()) {
            Fields keys = item.fields(
                    Set.of("id", "law", "article", "consent", "verified", "enforcement", "duty-to-inform", "note"));
            Set<ConsentRole> allows = new TreeSet<>();
            for (Part role : keys.need("consent").items()) {
                role.one(Words.of(ConsentRole.values(), ConsentRole::word)).ifPresent(allows::add);
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
            if (!allows.isEmpty() && consentAlone(basis)) {
                keys.get("consent")
                        .wrong("consent alone (GDPR 6(1)(a)) is no basis for a public body; `consent: []` is expected");
            }
            if (keys.has("note")) {
                keys.get("note").text();
            }
            if (catalogue.bases().put(id, basis) != null) {
                keys.get("id").wrong("`" + id + "` stands here twice");
            }
        }
    }

    private static boolean consentAlone(LegalBasis basis) {
        String said = basis.article().strip();
        return (GDPR.matcher(basis.law()).matches() || GDPR.matcher(said).matches())
                && CONSENT_ALONE
                        .matcher(
                                GDPR.matcher(said).matches() ? said.replaceFirst("(?i)^(avg|gdpr)[\\s,:-]*", "") : said)
                        .matches();
    }

    void readReasons(Part root) {
        Fields all = root.fields(Set.of("reasons")).need("reasons").fields(Cases.REASONS.keySet());
        for (Reason reason : Reason.values()) {
            if (!all.has(reason.name())) {
                all.whole().incomplete("`" + reason + "` has no text");
                continue;
            }
            Fields keys = all.get(reason.name()).fields(Set.of("resident", "caseworker"));
            catalogue
                    .reasons()
                    .put(
                            reason,
                            new ReasonWords(
                                    reason,
                                    Texts.read(keys.should("resident")),
                                    Texts.readForStaff(keys.should("caseworker"))));
        }
    }
}
