package nl.keukentafel.accesslog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.keys.Hmac;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.Merkle;

/**
 * What a proof to keep says of an entry: some fields with their commitment's key, of the others the commitment alone. As
 * text, a line for each field in order: {@code label = key value}, or {@code label # commitment}.
 */
public record ProvenFields(Map<EntryField, String> opened, List<String> lines) {
    private static final String FIRST = "keukentafel entry v1";

    public ProvenFields {
        opened = Map.copyOf(opened);
        lines = List.copyOf(lines);
    }

    static ProvenFields of(Sides sides, Set<EntryField> wanted) {
        Hmac mac = new Hmac();
        Side act = sides.act().orElseThrow(() -> new IllegalArgumentException("the entry was erased"));
        Side subject = sides.subject().orElseThrow(() -> new IllegalArgumentException("the entry was erased"));
        List<Opening> openings = new ArrayList<>(act.openings());
        openings.addAll(subject.openings());
        Map<EntryField, String> opened = new EnumMap<>(EntryField.class);
        List<String> lines = new ArrayList<>();
        lines.add(FIRST);
        HexFormat hex = HexFormat.of();
        for (Opening opening : openings) {
            if (wanted.contains(opening.field())) {
                opened.put(opening.field(), opening.value());
                lines.add(line(opening));
            } else {
                lines.add(opening.field().label() + " # "
                        + hex.formatHex(opening.commitment(mac).bytes()));
            }
        }
        return new ProvenFields(opened, lines);
    }

    private static String line(Opening opening) {
        return opening.field().label() + " = " + HexFormat.of().formatHex(opening.key()) + " "
                + escaped(opening.value());
    }

    private static String closed(List<String> lines, EntryField field) {
        byte[] commitment = HexFormat.of().parseHex(line(lines, field, " # "));
        return field.label() + " # " + HexFormat.of().formatHex(commitment);
    }

    byte[] encoded() {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the extra data of a proof; throws {@link IllegalArgumentException} on anything else. */
    public static ProvenFields parse(byte[] extra) {
        List<String> lines = new String(extra, StandardCharsets.UTF_8).lines().toList();
        if (lines.size() != 1 + EntryField.ORDER.size() || !lines.getFirst().equals(FIRST)) {
            throw new IllegalArgumentException("not the fields of an entry");
        }
        Map<EntryField, String> opened = new EnumMap<>(EntryField.class);
        for (EntryField field : EntryField.ORDER) {
            Optional<Opening> opening = opening(lines, field);
            opening.ifPresent(open -> opened.put(field, open.value()));
            String canonical = opening.map(ProvenFields::line).orElseGet(() -> closed(lines, field));
            if (!canonical.equals(lines.get(1 + EntryField.ORDER.indexOf(field)))) {
                throw new IllegalArgumentException("the fields of an entry in another spelling");
            }
        }
        return new ProvenFields(opened, lines);
    }

    /** The hash that the leaf must have in the tree when the opened fields are true. */
    public Hash leafHash() {
        Hmac mac = new Hmac();
        List<Hash> leaves = new ArrayList<>();
        for (EntryField field : EntryField.ORDER) {
            Hash commitment = opening(lines, field)
                    .map(opening -> opening.commitment(mac))
                    .orElseGet(() -> Hash.of(HexFormat.of().parseHex(line(lines, field, " # "))));
            leaves.add(Merkle.leaf(commitment.bytes()));
        }
        return Merkle.leaf(Side.leaf(
                Merkle.root(leaves.subList(0, EntryField.SIDE)),
                Merkle.root(leaves.subList(EntryField.SIDE, leaves.size()))));
    }

    private static Optional<Opening> opening(List<String> lines, EntryField field) {
        String line = lines.get(1 + EntryField.ORDER.indexOf(field));
        if (!line.startsWith(field.label() + " = ")) {
            line(lines, field, " # ");
            return Optional.empty();
        }
        String rest = line(lines, field, " = ");
        int gap = rest.indexOf(' ');
        if (gap != 2 * Opening.KEY) {
            throw new IllegalArgumentException("not the fields of an entry");
        }
        return Optional.of(new Opening(
                field, unescaped(rest.substring(gap + 1)), HexFormat.of().parseHex(rest.substring(0, gap))));
    }

    private static String line(List<String> lines, EntryField field, String sign) {
        String line = lines.get(1 + EntryField.ORDER.indexOf(field));
        if (!line.startsWith(field.label() + sign)) {
            throw new IllegalArgumentException("not the fields of an entry");
        }
        return line.substring(field.label().length() + sign.length());
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String unescaped(String text) {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                c = text.charAt(i) == 'n' ? '\n' : text.charAt(i);
            }
            value.append(c);
        }
        return value.toString();
    }
}
