package nl.keukentafel.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;

/** The key that seals all others; it comes from the environment or a file and is never stored. */
public final class MasterKey {
    private final Key key;

    private MasterKey(byte[] material) {
        Key unnamed = new Key("master", KeyKind.CONTENT, material);
        byte[] name = unnamed.derive("keukentafel master key id".getBytes(StandardCharsets.UTF_8));
        this.key = new Key(HexFormat.of().formatHex(name, 0, 4), KeyKind.CONTENT, material);
    }

    /** Reads 32 bytes in base64; throws {@link IllegalArgumentException}, without the value, on anything else. */
    public static MasterKey of(String base64) {
        byte[] material;
        try {
            material = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the master key is not base64");
        }
        if (material.length != Key.LENGTH) {
            throw new IllegalArgumentException("the master key must be 32 bytes in base64");
        }
        return new MasterKey(material);
    }

    /** Reads 32 bytes in base64 from a file. */
    public static MasterKey ofFile(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the file of the master key cannot be read", e);
        }
    }

    /** Says which master key this is and tells nothing of it. */
    public String id() {
        return key.id();
    }

    byte[] wrap(byte[] material, byte[] bound) {
        return key.seal(material, bound);
    }

    byte[] unwrap(byte[] wrapped, byte[] bound) {
        return key.open(wrapped, bound);
    }

    @Override
    public String toString() {
        return "MasterKey[" + id() + "]";
    }
}
