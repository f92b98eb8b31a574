package nl.keukentafel.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.keukentafel.web.Browser;
import nl.keukentafel.web.Front;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log's jobs on the folder that a stopped service left behind. */
class LogJobsTest {
    private static final String MASTER = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Map<String, String> settings = Map.of();

    @BeforeEach
    void aServiceRanHere() {
        settings = Map.of(
                "datasources.default.url", database("keukentafel"),
                "datasources.keys.url", database("keys"),
                "keukentafel.keys.master", MASTER);
        try (Front front = Front.open(Map.copyOf(settings))) {
            Browser els = front.browser();
            els.signIn("medewerker", "gm9902", "els");
            els.get("/toezicht");
            els.get("/toezicht/zoeken");
        }
        settings.forEach(System::setProperty);
    }

    @AfterEach
    void forget() {
        settings.keySet().forEach(System::clearProperty);
    }

    @Test
    void whatIsExportedFromAFolderIsVerifiedWithoutIt() throws IOException {
        Path export = folder.resolve("gm9902.log");
        assertThat(run("log", "export", "gm9902", "--to", export.toString())).isZero();
        String key = said().strip();
        assertThat(run("log", "verify", export.toString(), "--key", key)).isZero();
        assertThat(said()).contains("whole: ");

        List<String> lines = new ArrayList<>(Files.readAllLines(export));
        lines.set(1, lines.get(2));
        Path changed = Files.write(folder.resolve("changed.log"), lines);
        assertThat(run("log", "verify", changed.toString(), "--key", key)).isEqualTo(1);
        assertThat(said()).contains("broken: ");

        Path half = Files.write(
                folder.resolve("half.log"), Files.readAllLines(export).subList(0, 2));
        assertThat(run("log", "verify", half.toString(), "--key", key)).isEqualTo(2);
        assertThat(said()).contains("cannot tell: ");
        assertThat(run("log", "verify", folder.resolve("none").toString(), "--key", key))
                .isEqualTo(2);
    }

    private String database(String name) {
        return "jdbc:h2:async:" + folder.resolve(name)
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;LOCK_TIMEOUT=5000";
    }

    private int run(String... words) {
        said.reset();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return CommandLine.run(List.of(words), out, out);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
