package nl.keukentafel.accesslog;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import nl.keukentafel.keys.Hmac;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.Merkle;

/** An entry as far as it is known before its place in the log is: its words and its tags. */
final class Draft {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** For fewer, one after another is faster. */
    private static final int MANY = 16;

    private final AccessEvent event;
    private final YearMonth month;
    private final Entry.Tags tags;
    private final Map<EntryField, String> words;

    private Draft(AccessEvent event, YearMonth month, Entry.Tags tags, Map<EntryField, String> words) {
        this.event = event;
        this.month = month;
        this.tags = tags;
        this.words = words;
    }

    /** Throws {@link IllegalArgumentException} when a word of the event cannot be written. */
    static Draft of(Scopes scopes, MunicipalityCode log, AccessEvent event) {
        Map<EntryField, String> words = Entry.words(event);
        YearMonth month = Scopes.monthOf(event.at());
        Entry.Tags tags = Entry.Tags.of(scopes, log, event, month);
        words.put(
                EntryField.SEARCH,
                Entry.Tags.search(month.toString(), tags.actor(), tags.caseId(), tags.kind(), tags.purpose()));
        words.put(EntryField.TAG, HexFormat.of().formatHex(tags.subject()));
        return new Draft(event, month, tags, words);
    }

    AccessEvent event() {
        return event;
    }

    /** The entries of these drafts with their chains; a draft is used once. */
    static List<Entry> entries(List<Draft> drafts, List<String> chains) {
        for (int i = 0; i < drafts.size(); i++) {
            drafts.get(i).words.put(EntryField.CHAIN, chains.get(i));
        }
        if (drafts.size() < MANY) {
            Hmac mac = new Hmac();
            return drafts.stream().map(draft -> draft.entry(mac)).toList();
        }
        return IntStream.iterate(0, first -> first < drafts.size(), first -> first + ManyCommitments.MOST)
                .mapToObj(first -> drafts.subList(first, Math.min(drafts.size(), first + ManyCommitments.MOST)))
                .map(Draft::together)
                .flatMap(List::stream)
                .toList();
    }

    private Entry entry(Hmac mac) {
        byte[] salt = new byte[Opening.KEY];
        RANDOM.nextBytes(salt);
        List<Opening> openings = EntryField.ORDER.stream()
                .map(field -> Opening.of(field, word(field), salt, mac))
                .toList();
        List<Opening> act = openings.subList(0, EntryField.SIDE);
        List<Opening> subject = openings.subList(EntryField.SIDE, openings.size());
        Hash actRoot = Side.root(act, mac);
        Hash subjectRoot = Side.root(subject, mac);
        byte[] leaf = Side.leaf(actRoot, subjectRoot);
        return entry(openings, actRoot, subjectRoot, leaf, Merkle.leaf(leaf));
    }

    private static List<Entry> together(List<Draft> drafts) {
        byte[] salts = new byte[drafts.size() * Opening.KEY];
        RANDOM.nextBytes(salts);
        List<List<byte[]>> values = drafts.stream().map(Draft::values).toList();
        List<ManyCommitments.Made> made = ManyCommitments.ofThisThread().made(values, salts);
        return IntStream.range(0, drafts.size())
                .mapToObj(i -> drafts.get(i).entry(made.get(i)))
                .toList();
    }

    private List<byte[]> values() {
        return EntryField.ORDER.stream()
                .map(field -> word(field).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private Entry entry(ManyCommitments.Made made) {
        List<Opening> openings = new ArrayList<>();
        for (EntryField field : EntryField.ORDER) {
            int at = openings.size() * Opening.KEY;
            openings.add(new Opening(field, word(field), Arrays.copyOfRange(made.keys(), at, at + Opening.KEY)));
        }
        return entry(openings, made.act(), made.subject(), made.leaf(), Merkle.leaf(made.leaf()));
    }

    private String word(EntryField field) {
        return words.getOrDefault(field, "");
    }

    private Entry entry(List<Opening> openings, Hash actRoot, Hash subjectRoot, byte[] leaf, Hash leafHash) {
        return new Entry(
                event,
                month,
                new Side(openings.subList(0, EntryField.SIDE), subjectRoot),
                new Side(openings.subList(EntryField.SIDE, openings.size()), actRoot),
                tags,
                leaf,
                leafHash);
    }
}
