package nl.keukentafel.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.keukentafel.files.Suggestion;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/** Reads what the decision needs of a municipality's folder: its zone, and where it is stricter than the policies. */
final class MunicipalityReader {
    private final Catalogue catalogue;
    private final SortedMap<PurposeCode, List<Folder.PolicyFile>> purposes;
    private final Set<String> named;
    private final Issues issues;

    /** @param named every purpose that has a folder, also when no file in it can be read */
    MunicipalityReader(
            Catalogue catalogue,
            SortedMap<PurposeCode, List<Folder.PolicyFile>> purposes,
            Set<String> named,
            Issues issues) {
        this.catalogue = catalogue;
        this.purposes = purposes;
        this.named = named;
        this.issues = issues;
    }

    Folder.MunicipalityFiles read(Path of) {
        ZoneId zone = PolicyReader.AMSTERDAM;
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
                    if (all.key(name).known("purpose", named).isPresent() && Words.is(name)) {
                        PurposeCode purpose = new PurposeCode(name);
                        List<Policy> versions = purposes.getOrDefault(purpose, List.of()).stream()
                                .map(Folder.PolicyFile::policy)
                                .toList();
                        narrowings.put(purpose, narrowing(all.get(name), versions, catalogue.topics()));
                    }
                }
            });
        }
        return new Folder.MunicipalityFiles(zone, Map.copyOf(narrowings));
    }

    /** Reads a narrowing; that it is wider than one of these versions is a mistake. */
    static Narrowing narrowing(Part part, List<Policy> versions, Map<Topic, TopicWords> topics) {
        Fields keys = part.fields(Set.of("topics-off", "fields-off", "longest", "roles"));
        Set<Topic> off = new TreeSet<>();
        for (Part item : keys.get("topics-off").someItems()) {
            if (item.known("topic", Words.names(topics.keySet())).isPresent()) {
                if (item.text().equals(PolicyReader.HOUSEHOLD.value())) {
                    item.wrong("`household` cannot be off");
                }
                off.add(new Topic(item.text()));
            }
        }
        Map<Topic, Set<FieldName>> fieldsOff = new TreeMap<>();
        Fields listed = keys.get("fields-off").entries();
        for (String name : listed.names()) {
            if (listed.key(name).known("topic", Words.names(topics.keySet())).isEmpty()) {
                continue;
            }
            Topic topic = new Topic(name);
            TopicWords words = topics.get(topic);
            Set<FieldName> fields = new TreeSet<>();
            for (Part item : listed.get(name).someItems()) {
                item.known(
                                "field of `" + topic + "`",
                                words == null
                                        ? Set.of()
                                        : Words.names(words.fields().keySet()))
                        .ifPresent(field -> fields.add(new FieldName(field)));
            }
            for (Policy policy : versions) {
                TopicRule rule = policy.topics().get(topic);
                if (topic.equals(PolicyReader.HOUSEHOLD) && rule != null && fields.containsAll(rule.fieldNames())) {
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
                            Suggestion.nearest(item.text(), policy.roles()));
                }
            }
        }
        return new Narrowing(off, fieldsOff, longest, remaining);
    }
}
