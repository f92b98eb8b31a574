package nl.keukentafel.tlog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A text with signatures (C2SP signed-note). The text ends in a newline; after an empty line each signature is a line of
 * an em dash, the key's name and the base64 of the key's id and the signature.
 */
public record SignedNote(String text, List<NoteSignature> signatures) {
    private static final int LONGEST = 1 << 20;
    private static final int MOST_SIGNATURES = 64;

    /** Throws {@link IllegalArgumentException} when the text does not end in a newline or has control characters. */
    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
            throw new IllegalArgumentException("not the text of a note");
        }
    }

    /** Who signed, of those that are trusted. */
    public sealed interface Trust {
        /** At least one trusted key signed, and no signature in the name of a trusted key is false. */
        record Signed(List<VerifierKey> by) implements Trust {}

        /** No trusted key signed, or a signature in the name of one is false. */
        record NotSigned(String why) implements Trust {}
    }

    /** Reads a note; throws {@link IllegalArgumentException} when it is none. */
    public static SignedNote parse(String note) {
        int gap = note.lastIndexOf("\n\n");
        if (note.length() > LONGEST || gap < 0 || !note.endsWith("\n") || gap == note.length() - 2) {
            throw new IllegalArgumentException("not a signed note");
        }
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : note.substring(gap + 2, note.length() - 1).split("\n", -1)) {
            signatures.add(NoteSignature.parse(line));
        }
        if (signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a note with too many signatures");
        }
        return new SignedNote(note.substring(0, gap + 1), signatures);
    }

    /** Signs a text by one signer. */
    public static SignedNote sign(String text, NoteSigner signer) {
        return new SignedNote(text, List.of(signer.sign(text)));
    }

    /** The same text with more signatures. */
    public SignedNote with(Collection<NoteSignature> more) {
        List<NoteSignature> all = new ArrayList<>(signatures);
        all.addAll(more);
        return new SignedNote(text, all);
    }

    /** Checks every signature in the name of one of these keys; all others are ignored, as the format demands. */
    public Trust trustedBy(Collection<VerifierKey> keys) {
        List<VerifierKey> by = new ArrayList<>();
        for (NoteSignature signature : signatures) {
            for (VerifierKey key : keys) {
                if (signature.claims(key)) {
                    if (!key.signed(text, signature)) {
                        return new Trust.NotSigned("the signature of " + key.name() + " is false");
                    }
                    by.add(key);
                }
            }
        }
        return by.isEmpty() ? new Trust.NotSigned("no trusted key signed this note") : new Trust.Signed(by);
    }

    /** The note as it is served. */
    public String encoded() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()).append('\n'));
        return note.toString();
    }
}
