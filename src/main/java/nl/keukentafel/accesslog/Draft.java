package nl.keukentafel.accesslog;

import java.security.SecureRandom;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import nl.keukentafel.keys.Hmac;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.Merkle;

/**
 * An event with all its commitments but one: what came before it in its person's chain is known only at its place in
 * the tree. Made by the caller, so that callers do the hashing beside one another and not the writer for all of them.
 */
final class Draft {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccessEvent event;
    private final YearMonth month;
    private final Entry.Tags tags;
    private final byte[] salt;
    private final List<Opening> openings = new ArrayList<>();
    private final List<Hash> leaves = new ArrayList<>();
    private final Hash actRoot;

    private Draft(AccessEvent event, YearMonth month, Entry.Tags tags, Map<EntryField, String> words, Hmac mac) {
        this.event = event;
        this.month = month;
        this.tags = tags;
        this.salt = new byte[Opening.KEY];
        RANDOM.nextBytes(salt);
        words.forEach((field, value) -> {
            Opening opening = Opening.of(field, value, salt, mac);
            openings.add(opening);
            leaves.add(leaf(opening, mac));
        });
        this.actRoot = Merkle.root(leaves.subList(0, EntryField.SIDE));
    }

    /** Throws {@link IllegalArgumentException} when a word of the event cannot be written. */
    static Draft of(Scopes scopes, MunicipalityCode log, AccessEvent event, Hmac mac) {
        Map<EntryField, String> words = Entry.words(event);
        YearMonth month = Scopes.monthOf(event.at());
        Entry.Tags tags = Entry.Tags.of(scopes, log, event, month);
        words.put(
                EntryField.SEARCH,
                Entry.Tags.search(month.toString(), tags.actor(), tags.caseId(), tags.kind(), tags.purpose()));
        words.put(EntryField.CHAIN, "");
        words.put(EntryField.TAG, HexFormat.of().formatHex(tags.subject()));
        return new Draft(event, month, tags, words, mac);
    }

    AccessEvent event() {
        return event;
    }

    /** The entry of this draft at a place; a draft is used once, since a salt is of one entry. */
    Entry entry(String chain, Hmac mac) {
        int place = EntryField.ORDER.indexOf(EntryField.CHAIN);
        Opening opening = Opening.of(EntryField.CHAIN, chain, salt, mac);
        openings.set(place, opening);
        leaves.set(place, leaf(opening, mac));
        Hash subjectRoot = Merkle.root(leaves.subList(EntryField.SIDE, leaves.size()));
        byte[] leaf = Side.leaf(actRoot, subjectRoot);
        return new Entry(
                event,
                month,
                new Side(openings.subList(0, EntryField.SIDE), subjectRoot),
                new Side(openings.subList(EntryField.SIDE, openings.size()), actRoot),
                tags,
                leaf,
                Merkle.leaf(leaf));
    }

    private static Hash leaf(Opening opening, Hmac mac) {
        return Merkle.leaf(opening.commitment(mac).bytes());
    }
}
