package nl.keukentafel.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The files that browsers fetch beside a page, from the jar; their version is a hash over all of them. */
public final class Assets {
    private static final List<Asset> ALL = Arrays.asList(
            read("components.css", "text/css; charset=utf-8"),
            read("theme.css", "text/css; charset=utf-8"),
            read("app.css", "text/css; charset=utf-8"),
            read("app.js", "text/javascript; charset=utf-8"),
            read("favicon.svg", "image/svg+xml"));

    public static final String VERSION = version();

    private Assets() {}

    record Asset(String name, String type, byte[] bytes) {}

    static Optional<Asset> find(String name) {
        return ALL.stream().filter(asset -> asset.name().equals(name)).findFirst();
    }

    private static Asset read(String name, String type) {
        try (InputStream in = Assets.class.getResourceAsStream("/public/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new Asset(name, type, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ALL.forEach(asset -> digest.update(asset.bytes()));
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
