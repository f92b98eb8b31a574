package nl.keukentafel.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.keukentafel.municipality.Face;

/** The files that browsers fetch beside a page, from the jar; their version is a hash over all of them. */
public final class Assets {
    private static final List<Asset> ALL = Arrays.asList(
            new Asset("site.css", "text/css; charset=utf-8", read("theme.css", "components.css", "app.css")),
            new Asset("app.js", "text/javascript; charset=utf-8", read("app.js")),
            new Asset("favicon.svg", "image/svg+xml", read("favicon.svg")));

    public static final String VERSION = version(ALL.stream().map(Asset::bytes));

    private Assets() {}

    record Asset(String name, String type, byte[] bytes) {}

    static Optional<Asset> find(String name) {
        return ALL.stream().filter(asset -> asset.name().equals(name)).findFirst();
    }

    /** These one after another: fewer requests for who comes for the first time. */
    private static byte[] read(String... names) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String name : names) {
            try (InputStream in = Assets.class.getResourceAsStream("/public/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks " + name);
                }
                in.transferTo(all);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toByteArray();
    }

    /** The version of what is a municipality's own, which changes without a new jar. */
    public static String version(Face face) {
        return version(Stream.of(face.themeCss(), face.logoSvg()).map(text -> text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String version(Stream<byte[]> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            files.forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
