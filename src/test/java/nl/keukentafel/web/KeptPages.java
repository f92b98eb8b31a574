package nl.keukentafel.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps each page as it leaves, where a test asks for it: browsers mend what is wrong before anybody can look at it. */
@Singleton
@Replaces(Html.class)
@Requires(property = KeptPages.KEEP)
class KeptPages extends Html {
    static final String KEEP = "keukentafel.test.keep-pages";

    /** What asks for it. */
    static final Map<String, Object> SETTINGS = Map.of(KEEP, true);

    private static final Path TEMPLATES = Path.of("src/main/java/nl/keukentafel/web");
    private static final StackWalker CALLERS = StackWalker.getInstance();
    private final Queue<String> pages = new ConcurrentLinkedQueue<>();
    private final Set<String> drawn = ConcurrentHashMap.newKeySet();
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);

    @Override
    public String text(String template, Object page) {
        StringOutput output = new Telling();
        templates.render("nl/keukentafel/web/" + template + ".jte", page, output);
        String text = output.toString();
        if (text.stripLeading().startsWith("<!doctype")) {
            pages.add(text);
        }
        return text;
    }

    /** The pages since the last time that this was called. */
    List<String> taken() {
        List<String> taken = new ArrayList<>();
        for (String page = pages.poll(); page != null; page = pages.poll()) {
            taken.add(page);
        }
        return taken;
    }

    /** The templates of this folder of which nothing was ever written, neither as a page nor as a part of one. */
    Set<String> neverDrawn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(TEMPLATES.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jte"))
                    .map(name -> folder + "/" + name)
                    .filter(name -> !drawn.contains(compiled(name)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** What the class is called that is made of a template. */
    private static String compiled(String template) {
        String name = template.substring(template.indexOf('/') + 1, template.lastIndexOf('.'));
        return "gg.jte.generated.precompiled.nl.keukentafel.web." + template.substring(0, template.indexOf('/'))
                + ".Jte" + name.replace("-", "") + "Generated";
    }

    /** Tells of each text which templates wrote it: a part of a page is drawn by a call that nobody else sees. */
    private final class Telling extends StringOutput {
        @Override
        public void writeContent(String text) {
            CALLERS.forEach(frame -> {
                if (frame.getClassName().startsWith("gg.jte.generated.")) {
                    drawn.add(frame.getClassName());
                }
            });
            super.writeContent(text);
        }
    }
}
