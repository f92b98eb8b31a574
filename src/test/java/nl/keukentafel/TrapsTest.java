package nl.keukentafel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Mistakes that real systems made: each has at least one test that looks for it here. */
class TrapsTest {
    private static final Path PRINTED = Path.of("docs", "traps.md");
    private static final List<String> TRAPS = List.of(
            "What is not shared comes out after all: on a second page, in a total, an order, an export, a print, a completion, an error.",
            "The register that says who belongs to whom is down, and everybody is let in.",
            "A list of topics or roles is empty, and that is read as \"nothing to enforce\".",
            "A dialog is broken off, and something was stored all the same.",
            "What is switched off on the pages still works over the API.",
            "A yes that was given over the API is not in the resident's own list.",
            "Stopping what was never given succeeds, or stopping twice fails.",
            "What one consent says widens another; a no somewhere does not subtract.",
            "Data from before the window come along, inside other data too.",
            "Last days, summer time, leap days and dates that are known in part are counted wrongly.",
            "Registers contradict each other and the first one wins.",
            "A register that failed is left out without a word.",
            "The list of registers that failed tells what may not be known.",
            "Something kept from an earlier look, or from somebody else's, is shown again.",
            "Looks into some registers are missing in the log.",
            "The service may ask more than the person for whom it asks, and hands over what it got.",
            "The log does not tell a search from a name in a list, nor that from a look at a topic.",
            "One line stands for a whole household, or names the employee in the record that others read.",
            "A signature covers something other than the bytes that are checked.",
            "A consent ends when a nightly job says so, instead of at its end.",
            "A citizen service number stands in an address, a log line or the name of a trace.",
            "The log does not say why somebody looked, or tells one about another.",
            "There is a way past a no, and nobody counts its use.",
            "A copy that is behind still grants what was stopped.",
            "A receipt goes to an address that somebody else reads too.");

    @Test
    void everyTrapHasATestThatLooksForIt() throws Exception {
        TreeMap<Integer, TreeSet<String>> tests = new TreeMap<>();
        for (Class<?> test : ReflectionSupport.findAllClassesInPackage(
                "nl.keukentafel", any -> true, name -> name.matches(".*(Test|IT)"))) {
            for (Method method :
                    AnnotationSupport.findAnnotatedMethods(test, Trap.class, HierarchyTraversalMode.TOP_DOWN)) {
                assertThat(runs(method)).as("%s is a test", method).isTrue();
                for (int number : method.getAnnotation(Trap.class).value()) {
                    tests.computeIfAbsent(number, any -> new TreeSet<>())
                            .add(method.getDeclaringClass().getSimpleName() + "." + method.getName());
                }
            }
        }
        assertThat(tests.navigableKeySet())
                .as("traps with a test")
                .containsExactlyElementsOf(Stream.iterate(1, number -> number + 1)
                        .limit(TRAPS.size())
                        .toList());
        assertThat(PRINTED).hasContent(page(tests));
    }

    private static boolean runs(Method method) {
        return Stream.of(method.getAnnotations())
                .anyMatch(one ->
                        one.annotationType().getSimpleName().matches("Test|ParameterizedTest|Property|TestFactory"));
    }

    private static String page(Map<Integer, ? extends Set<String>> tests) throws java.io.IOException {
        StringBuilder page = new StringBuilder("""
                # Traps

                Mistakes that real systems made with consent, with pictures of a person's situation and with logs, and the
                tests that would fail if we made them. `TrapsTest` writes this page and fails when a trap has no test.

                | | the mistake | looked for by |
                |---|---|---|
                """);
        tests.forEach((number, names) -> page.append("| ")
                .append(number)
                .append(" | ")
                .append(TRAPS.get(number - 1))
                .append(" | ")
                .append(String.join(
                        "<br>", names.stream().map(name -> "`" + name + "`").toList()))
                .append(" |\n"));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "traps.md"), page);
        return page.toString();
    }
}
