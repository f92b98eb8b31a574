package nl.keukentafel.accesslog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import nl.keukentafel.keys.Key;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;

/** Which key seals what, and the tags and pseudonyms that are made with keys. */
final class Scopes {
    static final int TAG = 16;
    private static final int PSEUDONYM = 8;

    private final KeyStore keys;

    Scopes(KeyStore keys) {
        this.keys = keys;
    }

    static YearMonth monthOf(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    /** The key of what employees did in one year. */
    Key actKey(MunicipalityCode log, YearMonth month) {
        return keys.current(KeyKind.CONTENT, log + "/acts/" + month.getYear());
    }

    /** The key of one person's side in one year. */
    Key subjectKey(MunicipalityCode log, PersonRef person, YearMonth month) {
        return keys.current(KeyKind.CONTENT, subjectScope(log, person, month.getYear()));
    }

    Key byId(String id) {
        return keys.byId(id);
    }

    byte[] subjectTag(MunicipalityCode log, PersonRef person, YearMonth month) {
        return tag(keys.current(KeyKind.SEARCH_INDEX, personScope(log, person)), month.toString());
    }

    /** Finds a person's last entry whatever its month. */
    byte[] lastTag(MunicipalityCode log, PersonRef person) {
        return tag(keys.current(KeyKind.SEARCH_INDEX, personScope(log, person)), "last");
    }

    /** Every tag that this person's entries of these months have, under every key that can still be read; makes no key. */
    List<byte[]> subjectTags(MunicipalityCode log, PersonRef person, List<YearMonth> months) {
        return keys.all(KeyKind.SEARCH_INDEX, personScope(log, person)).stream()
                .flatMap(key -> months.stream().map(month -> tag(key, month.toString())))
                .toList();
    }

    byte[] facetTag(MunicipalityCode log, String facet, String value, YearMonth month) {
        return tag(keys.current(KeyKind.SEARCH_INDEX, log + "/facets"), facet + "\n" + value + "\n" + month);
    }

    /** How auditors and processing records name somebody; stable within the municipality and nowhere else. */
    String pseudonym(MunicipalityCode log, String role, String id) {
        byte[] mac =
                keys.current(KeyKind.PSEUDONYM, log.value()).mac((role + "\n" + id).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(mac, 0, PSEUDONYM);
    }

    /** What sealed content is bound to, so that it opens at its own place alone. */
    static byte[] place(MunicipalityCode log, long index, String what) {
        byte[] text = (log + "/" + what + "/").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(text.length + Long.BYTES)
                .put(text)
                .putLong(index)
                .array();
    }

    static String subjectScope(MunicipalityCode log, PersonRef person, int year) {
        return personScope(log, person) + "/" + year;
    }

    static String personScope(MunicipalityCode log, PersonRef person) {
        return log + "/" + person;
    }

    private static byte[] tag(Key key, String text) {
        return Arrays.copyOf(key.mac(text.getBytes(StandardCharsets.UTF_8)), TAG);
    }
}
