package nl.keukentafel.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import nl.keukentafel.Trap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service's own log, by its own configuration. */
class LogLinesTest {
    private static final String SECRET = "999990019";

    private final LoggerContext logs = new LoggerContext();

    @BeforeEach
    void configured() throws JoranException {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(logs);
        configurator.doConfigure(
                Path.of("src", "main", "resources", "logback.xml").toFile());
    }

    @AfterEach
    void stop() {
        logs.stop();
    }

    @Trap(21)
    @Test
    void noMessageOfAnExceptionReachesIt() {
        Exception inner = new IllegalArgumentException("no such person: " + SECRET);
        Exception outer = new IllegalStateException("cannot read " + SECRET, inner);
        outer.addSuppressed(new IllegalStateException("closing " + SECRET));

        String own = line("nl.keukentafel.web.ProblemHandlers", "broke, reference 12ab", outer);
        assertThat(own)
                .contains("broke, reference 12ab", "IllegalStateException", "IllegalArgumentException", "LogLinesTest")
                .doesNotContain(SECRET);
        assertThat(line("some.library.Pool", "failed: cannot read " + SECRET, outer))
                .contains("some.library.Pool", "IllegalArgumentException")
                .doesNotContain(SECRET);
    }

    @Test
    void whatTheFrameworkRepeatsIsSilent() {
        assertThat(logs.getLogger("io.micronaut.http.server.RouteExecutor").getEffectiveLevel())
                .isEqualTo(Level.OFF);
    }

    private String line(String logger, String words, Exception thrown) {
        Logger root = logs.getLogger(Logger.ROOT_LOGGER_NAME);
        var appender = (ConsoleAppender<ILoggingEvent>) root.getAppender("err");
        var event = new LoggingEvent(
                Logger.class.getName(), logs.getLogger(logger), Level.ERROR, words, thrown, new Object[0]);
        return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
