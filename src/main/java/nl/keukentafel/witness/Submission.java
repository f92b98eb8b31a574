package nl.keukentafel.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.SignedNote;

/** The body of a request to add a checkpoint (C2SP tlog-witness). */
public record Submission(long oldSize, List<Hash> proof, SignedNote checkpoint) {
    private static final int LONGEST_PROOF = 63;
    private static final Pattern OLD = Pattern.compile("old (0|[1-9][0-9]{0,17})");

    public Submission {
        proof = List.copyOf(proof);
    }

    /** Reads a body; throws {@link IllegalArgumentException} when it is none. */
    static Submission parse(String body) {
        int gap = body.indexOf("\n\n");
        if (gap < 0) {
            throw new IllegalArgumentException("no checkpoint");
        }
        List<String> lines = List.of(body.substring(0, gap).split("\n", -1));
        if (!OLD.matcher(lines.getFirst()).matches() || lines.size() - 1 > LONGEST_PROOF) {
            throw new IllegalArgumentException("no old size, or too long a proof");
        }
        List<Hash> proof = new ArrayList<>();
        lines.subList(1, lines.size()).forEach(line -> proof.add(Hash.ofBase64(line)));
        return new Submission(
                Long.parseLong(lines.getFirst().substring("old ".length())),
                proof,
                SignedNote.parse(body.substring(gap + 2)));
    }

    /** The body as it is sent. */
    public String encoded() {
        StringBuilder body = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(hash -> body.append(hash.base64()).append('\n'));
        return body.append('\n').append(checkpoint.encoded()).toString();
    }
}
