package nl.keukentafel.person;

import java.util.Locale;

/** How somebody without a BSN is known: the name as they told it, and a code word that they keep; prints neither. */
public record ToldName(String name, String codeWord) {
    /** Throws {@link IllegalArgumentException} when the name is blank or the code word is shorter than six letters. */
    public ToldName {
        name = name.strip();
        codeWord = codeWord.strip().toUpperCase(Locale.ROOT);
        if (name.isEmpty() || name.length() > 100) {
            throw new IllegalArgumentException("a name of at most 100 characters is expected");
        }
        if (codeWord.length() < 6 || codeWord.length() > 40) {
            throw new IllegalArgumentException("a code word of 6 to 40 characters is expected");
        }
    }

    @Override
    public String toString() {
        return "ToldName[*]";
    }
}
