package nl.keukentafel.accesslog;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import nl.keukentafel.accesslog.ManyCommitments.Messages;
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
        return together(drafts);
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
        ManyCommitments many = ManyCommitments.ofThisThread();
        int fields = EntryField.ORDER.size();
        int count = drafts.size() * fields;
        byte[] random = new byte[drafts.size() * Opening.KEY];
        RANDOM.nextBytes(random);
        byte[] salts = new byte[count * Opening.KEY];
        Messages infos = new Messages(count);
        Messages values = new Messages(count);
        for (int i = 0; i < count; i++) {
            EntryField field = EntryField.ORDER.get(i % fields);
            System.arraycopy(random, i / fields * Opening.KEY, salts, i * Opening.KEY, Opening.KEY);
            infos.next(field.labelBytes().length + 1).put(field.labelBytes()).put((byte) 1);
            byte[] value = drafts.get(i / fields).word(field).getBytes(StandardCharsets.UTF_8);
            values.field(field, value, 0, value.length);
        }
        byte[] keys = many.macs(salts, infos);
        byte[] roots = many.roots(many.macs(keys, values));
        byte[] tops = many.nodes(roots);
        byte[] leaves = new byte[drafts.size() * Side.LEAF];
        for (int i = 0; i < drafts.size(); i++) {
            leaves[i * Side.LEAF] = Side.LEAF_VERSION;
            System.arraycopy(tops, i * Hash.LENGTH, leaves, i * Side.LEAF + 1, Hash.LENGTH);
        }
        byte[] hashes = many.leaves(leaves, Side.LEAF);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            entries.add(drafts.get(i)
                    .entry(
                            drafts.get(i).openings(keys, i * fields * Opening.KEY),
                            Hash.at(roots, 2 * i * Hash.LENGTH),
                            Hash.at(roots, (2 * i + 1) * Hash.LENGTH),
                            Arrays.copyOfRange(leaves, i * Side.LEAF, (i + 1) * Side.LEAF),
                            Hash.at(hashes, i * Hash.LENGTH)));
        }
        return entries;
    }

    private List<Opening> openings(byte[] keys, int from) {
        List<Opening> openings = new ArrayList<>();
        for (EntryField field : EntryField.ORDER) {
            int at = from + openings.size() * Opening.KEY;
            openings.add(new Opening(field, word(field), Arrays.copyOfRange(keys, at, at + Opening.KEY)));
        }
        return openings;
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
