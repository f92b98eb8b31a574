package nl.keukentafel.web;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/**
 * What the Nu Html Checker finds in a page as it was sent: what is no HTML, and not what is only unusual. Its libraries are
 * loaded apart, because they are older than what the service runs on.
 */
final class ValidHtml {
    private static final Path LIBRARIES = Path.of("target/html-checker");
    private static final String HTML5 = "http://s.validator.nu/html5-rdfalite.rnc";

    private final Object checker;
    private final List<String> found = new ArrayList<>();

    ValidHtml() {
        ErrorHandler errors = new ErrorHandler() {
            @Override
            public void warning(SAXParseException warning) {}

            @Override
            public void error(SAXParseException error) {
                found.add(error.getLineNumber() + ":" + error.getColumnNumber() + " " + error.getMessage());
            }

            @Override
            public void fatalError(SAXParseException error) {
                error(error);
            }
        };
        try {
            checker = loader().loadClass("nu.validator.validation.SimpleDocumentValidator")
                    .getConstructor(boolean.class, boolean.class, boolean.class)
                    .newInstance(false, false, false);
            call("setUpMainSchema", List.of(String.class, ErrorHandler.class), HTML5, errors);
            call(
                    "setUpValidatorAndParsers",
                    List.of(ErrorHandler.class, boolean.class, boolean.class),
                    errors,
                    true,
                    false);
        } catch (ReflectiveOperationException | IOException e) {
            throw new IllegalStateException("the checker is not there: mvn process-test-resources", e);
        }
    }

    /** All that is wrong, each with line and column. */
    List<String> mistakes(String html) {
        found.clear();
        try {
            call("checkHtmlInputSource", List.of(InputSource.class), new InputSource(new StringReader(html)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(found);
    }

    private void call(String method, List<Class<?>> types, Object... values)
            throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
        checker.getClass().getMethod(method, types.toArray(Class<?>[]::new)).invoke(checker, values);
    }

    private static ClassLoader loader() throws IOException {
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            List<URL> urls = new ArrayList<>();
            for (Path jar : jars.toList()) {
                urls.add(jar.toUri().toURL());
            }
            return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        }
    }
}
