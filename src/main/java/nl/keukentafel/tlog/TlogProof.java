package nl.keukentafel.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** A proof that somebody can keep and check without us (C2SP tlog-proof); the extra data is not authenticated by it. */
public record TlogProof(byte[] extra, InclusionProof inclusion, SignedNote checkpoint) {
    private static final String FIRST = "c2sp.org/tlog-proof@v1";
    private static final Pattern INDEX = Pattern.compile("index (0|[1-9][0-9]{0,18})");
    private static final int LONGEST_PATH = 63;

    public TlogProof {
        extra = extra.clone();
    }

    @Override
    public byte[] extra() {
        return extra.clone();
    }

    /** The file; without extra data when there is none. */
    public String encoded() {
        StringBuilder text = new StringBuilder(FIRST).append('\n');
        if (extra.length > 0) {
            text.append("extra ")
                    .append(Base64.getEncoder().encodeToString(extra))
                    .append('\n');
        }
        text.append("index ").append(inclusion.index()).append('\n');
        inclusion.path().forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint.encoded()).toString();
    }

    /** Reads a file; throws {@link IllegalArgumentException} when it is none. */
    public static TlogProof parse(String text) {
        int gap = text.indexOf("\n\n");
        if (gap < 0) {
            throw new IllegalArgumentException("not a tlog-proof");
        }
        List<String> lines =
                new ArrayList<>(Arrays.asList(text.substring(0, gap).split("\n", -1)));
        if (!lines.removeFirst().equals(FIRST) || lines.isEmpty()) {
            throw new IllegalArgumentException("not a tlog-proof");
        }
        byte[] extra = {};
        if (lines.getFirst().startsWith("extra ")) {
            extra = Base64.getDecoder().decode(lines.removeFirst().substring("extra ".length()));
        }
        if (lines.isEmpty() || !INDEX.matcher(lines.getFirst()).matches() || lines.size() - 1 > LONGEST_PATH) {
            throw new IllegalArgumentException("not a tlog-proof");
        }
        long index = Long.parseLong(lines.removeFirst().substring("index ".length()));
        List<Hash> path = lines.stream().map(Hash::ofBase64).toList();
        SignedNote checkpoint = SignedNote.parse(text.substring(gap + 2));
        long size = Checkpoint.parse(checkpoint.text()).size();
        TlogProof proof = new TlogProof(extra, new InclusionProof(index, size, path), checkpoint);
        if (!proof.encoded().equals(text)) {
            throw new IllegalArgumentException("a tlog-proof in another spelling");
        }
        return proof;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlogProof proof && encoded().equals(proof.encoded());
    }

    @Override
    public int hashCode() {
        return encoded().hashCode();
    }

    @Override
    public String toString() {
        return encoded();
    }
}
