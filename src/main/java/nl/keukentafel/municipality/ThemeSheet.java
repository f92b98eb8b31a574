package nl.keukentafel.municipality;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A municipality's style sheet: one block of tokens, whose colours can be read by everybody (WCAG 2.2, 1.4.3 and 1.4.11). */
final class ThemeSheet {
    private static final Pattern BLOCK = Pattern.compile("\\s*:root\\.theme-(gm[0-9]{4})\\s*\\{([^{}]*)}\\s*");
    private static final Pattern TOKEN = Pattern.compile("--[a-z][a-z0-9-]*");
    private static final Pattern VALUE = Pattern.compile("[#a-zA-Z0-9., \"'%-]+");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final double TEXT = 4.5;
    private static final double LINES = 3;

    private record Pair(String front, String back, double least) {}

    private static final List<Pair> PAIRS = List.of(
            new Pair("text", "paper", TEXT),
            new Pair("text", "soft", TEXT),
            new Pair("muted", "paper", TEXT),
            new Pair("muted", "soft", TEXT),
            new Pair("accent", "paper", TEXT),
            new Pair("accent", "soft", TEXT),
            new Pair("on-accent", "accent", TEXT),
            new Pair("line", "paper", LINES),
            new Pair("line", "soft", LINES));

    private ThemeSheet() {}

    /** What is wrong with it; nothing when it may be shown. */
    static List<String> mistakes(String css, Path folder) {
        Matcher block = BLOCK.matcher(css.replaceAll("(?s)/\\*.*?\\*/", ""));
        if (!block.matches()) {
            return List.of("one block `:root.theme-gm…{ }` with tokens is expected, and nothing else");
        }
        List<String> mistakes = new ArrayList<>();
        if (!folder.endsWith(block.group(1))) {
            mistakes.add("`" + block.group(1) + "` is another municipality");
        }
        Map<String, String> tokens = new LinkedHashMap<>();
        for (String declaration : block.group(2).split(";", -1)) {
            if (!declaration.isBlank()) {
                declaration(declaration.strip(), tokens, mistakes);
            }
        }
        for (Pair pair : PAIRS) {
            contrast(pair, tokens, mistakes);
        }
        return mistakes;
    }

    private static void declaration(String declaration, Map<String, String> tokens, List<String> mistakes) {
        String[] parts = declaration.split(":", 2);
        String name = parts[0].strip();
        String value = parts.length == 2 ? parts[1].strip() : "";
        if (!TOKEN.matcher(name).matches()) {
            mistakes.add("`" + name + "` is not a token: --name is expected");
        } else if (!VALUE.matcher(value).matches()) {
            mistakes.add("`" + name + "`: a colour, a size or names of fonts are expected");
        } else {
            tokens.put(name, value);
        }
    }

    private static void contrast(Pair pair, Map<String, String> tokens, List<String> mistakes) {
        String front = tokens.getOrDefault("--kt-" + pair.front(), "");
        String back = tokens.getOrDefault("--kt-" + pair.back(), "");
        if (!COLOUR.matcher(front).matches() || !COLOUR.matcher(back).matches()) {
            mistakes.add("--kt-" + pair.front() + " and --kt-" + pair.back() + " are colours such as #0b3d66");
            return;
        }
        double one = luminance(front) + 0.05;
        double other = luminance(back) + 0.05;
        double ratio = Math.max(one, other) / Math.min(one, other);
        if (ratio < pair.least()) {
            mistakes.add("--kt-" + pair.front() + " on --kt-" + pair.back() + " has a contrast of "
                    + Math.floor(ratio * 100) / 100 + "; at least " + pair.least() + " is expected");
        }
    }

    /** Relative luminance as WCAG 2.2 defines it. */
    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
    }

    private static double channel(String colour, int at) {
        double share = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
