package nl.keukentafel.accesslog;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.Hash;

/** An event made ready for the tree: its two sides, its leaf and its search tags. */
record Entry(AccessEvent event, YearMonth month, Side act, Side subject, Tags tags, byte[] leaf, Hash leafHash) {
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
}
