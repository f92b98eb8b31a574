package nl.keukentafel.web;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps each page as it leaves, where a test asks for it: browsers mend what is wrong before anybody can look at it. */
@Singleton
@Replaces(Html.class)
@Requires(property = KeptPages.KEEP)
class KeptPages extends Html {
    static final String KEEP = "keukentafel.test.keep-pages";

    /** What asks for it. */
    static final Map<String, Object> SETTINGS = Map.of(KEEP, true);

    private final Queue<String> pages = new ConcurrentLinkedQueue<>();

    @Override
    public String text(String template, Object page) {
        String text = super.text(template, page);
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
}
