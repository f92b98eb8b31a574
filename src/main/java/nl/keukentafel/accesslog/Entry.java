package nl.keukentafel.accesslog;

import java.security.SecureRandom;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.Merkle;

/** An event made ready for the tree: its two sides, its leaf and its search tags. */
record Entry(AccessEvent event, YearMonth month, Side act, Side subject, Tags tags, byte[] leaf, Hash leafHash) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The tags by which an entry is found; the subject's is empty when the entry is about nobody. */
    record Tags(byte[] actor, byte[] caseId, byte[] kind, byte[] purpose, byte[] subject) {
        static Tags of(Scopes scopes, MunicipalityCode log, AccessEvent event, YearMonth month) {
            String actor = scopes.pseudonym(log, "actor", event.actor().id());
            return new Tags(
                    scopes.facetTag(log, "actor", actor, month),
                    scopes.facetTag(log, "case", event.caseId().orElse(""), month),
                    scopes.facetTag(log, "kind", event.kind().word(), month),
                    scopes.facetTag(log, "purpose", event.purpose().orElse(""), month),
                    event.subject()
                            .map(person -> scopes.subjectTag(log, person, month))
                            .orElse(new byte[0]));
        }

        /** What is committed to, so that an edited search row shows. */
        static String search(String month, byte[] actor, byte[] caseId, byte[] kind, byte[] purpose) {
            HexFormat hex = HexFormat.of();
            return String.join(
                    " ",
                    month,
                    hex.formatHex(actor),
                    hex.formatHex(caseId),
                    hex.formatHex(kind),
                    hex.formatHex(purpose));
        }
    }

    /** The words of an event's own fields; throws {@link IllegalArgumentException} when one cannot be written. */
    static Map<EntryField, String> words(AccessEvent event) {
        Map<EntryField, String> words = new EnumMap<>(EntryField.class);
        for (EntryField field : EntryField.values()) {
            if (field != EntryField.SEARCH && field != EntryField.CHAIN && field != EntryField.TAG) {
                words.put(field, Words.of(event, field));
            }
        }
        return words;
    }

    static Entry of(AccessEvent event, Tags tags, YearMonth month, String chain, Mac mac) {
        Map<EntryField, String> words = words(event);
        words.put(
                EntryField.SEARCH,
                Tags.search(month.toString(), tags.actor(), tags.caseId(), tags.kind(), tags.purpose()));
        words.put(EntryField.CHAIN, chain);
        words.put(EntryField.TAG, HexFormat.of().formatHex(tags.subject()));
        byte[] salt = new byte[Opening.KEY];
        RANDOM.nextBytes(salt);
        List<Opening> openings = new ArrayList<>();
        words.forEach((field, value) -> openings.add(Opening.of(field, value, salt, mac)));
        List<Opening> acts = openings.subList(0, EntryField.SIDE);
        List<Opening> subjects = openings.subList(EntryField.SIDE, openings.size());
        Hash actRoot = Side.root(acts, mac);
        Hash subjectRoot = Side.root(subjects, mac);
        byte[] leaf = Side.leaf(actRoot, subjectRoot);
        return new Entry(
                event, month, new Side(acts, subjectRoot), new Side(subjects, actRoot), tags, leaf, Merkle.leaf(leaf));
    }
}
