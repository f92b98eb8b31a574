package nl.keukentafel.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import nl.keukentafel.policy.words.Topic;

/** What all policies of a folder share. */
record Catalogue(
        SortedMap<Topic, TopicWords> topics,
        Map<String, Role> roles,
        Map<String, LegalBasis> bases,
        Map<Reason, ReasonWords> reasons) {
    /** To be filled by a reader. */
    static Catalogue empty() {
        return new Catalogue(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new HashMap<>());
    }

    static Catalogue of(Folder folder) {
        return new Catalogue(folder.topics(), folder.roles(), folder.bases(), folder.reasons());
    }
}
