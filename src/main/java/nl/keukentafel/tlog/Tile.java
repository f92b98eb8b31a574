package nl.keukentafel.tlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Up to 256 neighbouring hashes of one level of the tree (C2SP tlog-tiles); level 0 holds leaf hashes. */
public record Tile(int level, long index, int width) {
    /** The number of hashes in a full tile. */
    public static final int FULL = 256;

    /** How many levels of the tree one tile spans. */
    public static final int HEIGHT = 8;

    private static final Pattern PATH = Pattern.compile(
            "tile/(0|[1-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    /** Throws {@link IllegalArgumentException} when there is no such tile. */
    public Tile {
        if (level < 0 || level > 63 || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("not a tile");
        }
    }

    /** Whether nothing will ever be added to it. */
    public boolean full() {
        return width == FULL;
    }

    /** Where it is served, without a leading slash. */
    public String path() {
        StringBuilder number = new StringBuilder("%03d".formatted(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            number.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return "tile/" + level + "/" + number + (full() ? "" : ".p/" + width);
    }

    /** Reads a path in its one canonical spelling; empty when it is no tile's. */
    public static Optional<Tile> ofPath(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long index = Long.parseLong(matcher.group(2).replace("x", "").replace("/", ""));
        int width = matcher.group(3) == null ? FULL : Integer.parseInt(matcher.group(3));
        if (width > FULL) {
            return Optional.empty();
        }
        Tile tile = new Tile(Integer.parseInt(matcher.group(1)), index, width);
        return tile.path().equals(path) ? Optional.of(tile) : Optional.empty();
    }

    /** Whether a tree of this size has this tile, with this width. */
    public boolean existsAt(long size) {
        int shift = Math.min(63, HEIGHT * level);
        long hashes = size >> shift;
        // A path may name an index of which the first hash is beyond any number.
        return index <= Long.MAX_VALUE / FULL && hashes - index * FULL >= width;
    }

    /** The hash of a node inside this full or partial tile; the node is at most eight levels above the tile's hashes. */
    static Hash within(List<Hash> hashes, int height, int place) {
        List<Hash> below = new ArrayList<>(hashes.subList(place << height, (place + 1) << height));
        return Merkle.root(below);
    }

    /** The hash of a complete subtree, read from the tile that holds it. */
    public static Hash hash(Node node, List<Hash> tile) {
        int height = node.level() % HEIGHT;
        int place = (int) (node.index() & ((FULL >> height) - 1));
        return within(tile, height, place);
    }

    /** The level of the tiles in which a complete subtree is found. */
    public static int levelOf(Node node) {
        return node.level() / HEIGHT;
    }

    /** The index of the tile in which a complete subtree is found. */
    public static long indexOf(Node node) {
        return node.index() >> (HEIGHT - node.level() % HEIGHT);
    }
}
