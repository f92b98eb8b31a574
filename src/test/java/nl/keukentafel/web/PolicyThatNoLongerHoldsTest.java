package nl.keukentafel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.keukentafel.PolicyFolder;
import nl.keukentafel.consent.Policies;
import nl.keukentafel.database.Database;
import nl.keukentafel.municipality.MunicipalityCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A yes opens nothing once the policy under which it was given is not in force, or is gone; whoever asks gets the one
 * problem that everybody gets who may not look at all. A broken file changes nothing: what held goes on.
 */
class PolicyThatNoLongerHoldsTest {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final String NOT_ALLOWED = "403 {\"type\":\"about:blank#not-allowed\",\"title\":\"not-allowed\","
            + "\"status\":403,\"detail\":\"This may not be done or seen.\",\"code\":\"not-allowed\"}";
    private static final Path DEBT_HELP = Path.of("purposes", "debt-help", "2026-01-01.yaml");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\\b[0-9a-f]{32}\\b");
    private static final Path YOUTH_HELP = Path.of("purposes", "youth-help");

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aYesOpensNothingWhenItsPolicyWasEditedOrEndedOrIsGone() throws IOException, SQLException {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "datasources.default.url",
                memory(),
                "datasources.keys.url",
                memory(),
                "keukentafel.keys.master",
                Base64.getEncoder().encodeToString(new byte[32])));
        Path held = copied("held");
        settings.put("keukentafel.policies", held.toString());
        String debts;
        String youth;
        try (Front front = Front.open(settings)) {
            debts = Shared.fatima(front, "debts").of().id().toString();
            youth = Shared.forPurpose("youth-help", front, "gm9902", "lieke", "999990329", "2006-09-12", "schooling")
                    .of()
                    .id()
                    .toString();
            assertOpens(front, "sanne", debts);
            assertOpens(front, "lieke", youth);

            Files.writeString(held.resolve(DEBT_HELP), Files.readString(held.resolve(DEBT_HELP)) + "\nallowed: all\n");
            assertThat(front.context().getBean(Policies.class).reload()).anyMatch(issue -> issue.contains("allowed"));
            assertOpens(front, "sanne", debts);
        }

        settings.put("keukentafel.policies", edited(copied("edited")).toString());
        try (Front front = Front.open(settings)) {
            assertThat(Sight.problems(front, "gm9902", "sanne", debts, http)).containsOnly(NOT_ALLOWED);
            // As if the text had said from the start when it ends.
            int forgotten = front.context().getBean(Database.class).in(new MunicipalityCode("gm9902"), connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.executeUpdate("DELETE FROM policy_in_force");
                }
            });
            assertThat(forgotten).isPositive();
        }

        settings.put("keukentafel.policies", ended(copied("ended")).toString());
        try (Front front = Front.open(settings)) {
            Set<String> problems = new HashSet<>();
            problems.addAll(Sight.problems(front, "gm9902", "sanne", debts, http));
            problems.addAll(Sight.problems(front, "gm9902", "lieke", youth, http));
            problems.addAll(Sight.problems(front, "gm9902", "omar", debts, http));
            assertThat(problems).containsExactly(NOT_ALLOWED);
            assertThat(page(front, "sanne", debts)).startsWith("403").isEqualTo(page(front, "omar", debts));
            assertThat(front.town().recorded()).as("registers that were asked").isEmpty();
        }
    }

    @AfterEach
    void away() {
        http.close();
    }

    private void assertOpens(Front front, String worker, String of) {
        assertThat(Sight.problems(front, "gm9902", worker, of, http).getFirst()).startsWith("20");
    }

    /** The page that opens a picture, less ids. */
    private static String page(Front front, String worker, String of) {
        Browser desk = front.browser();
        desk.signIn("medewerker", "gm9902", worker);
        Browser.Page page = desk.post("/werk/kijk", Map.of("zaak", of));
        return page.status() + " " + ID.matcher(page.body()).replaceAll("#");
    }

    private static Path edited(Path folder) throws IOException {
        Path file = folder.resolve(DEBT_HELP);
        Files.writeString(file, Files.readString(file) + "# longer\n");
        return folder;
    }

    /** Debt help until yesterday; youth help is no more. */
    private static Path ended(Path folder) throws IOException {
        LocalDate today = LocalDate.now(AMSTERDAM);
        Path file = folder.resolve(DEBT_HELP);
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^ends: .*$", "ends: " + today.minusDays(1)));
        Path cases = folder.resolve(DEBT_HELP.toString().replace(".yaml", ".cases.yaml"));
        String end = today.atStartOfDay(AMSTERDAM).toOffsetDateTime().format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        Files.writeString(cases, Files.readString(cases).replace("2027-01-01T00:00:00+01:00", end));
        try (Stream<Path> files = Files.walk(folder.resolve(YOUTH_HELP))) {
            for (Path one : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
        return folder;
    }

    private Path copied(String name) throws IOException {
        return PolicyFolder.copied(PolicyFolder.SHIPPED, folder.resolve(name)).path();
    }

    private static String memory() {
        return "jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1";
    }
}
