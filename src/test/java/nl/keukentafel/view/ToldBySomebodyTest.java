package nl.keukentafel.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.keukentafel.PolicyFolder;
import nl.keukentafel.decision.Decisions;
import nl.keukentafel.policy.Loaded;
import nl.keukentafel.policy.Policy;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.AllRegisters;
import nl.keukentafel.source.SourceSystem;
import nl.keukentafel.source.SourcesForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nobody is asked for what nobody fetches: each field that a shipped policy needs can be told by a register, by the
 * household's own facts or by themselves.
 */
class ToldBySomebodyTest {
    private static final Path SHIPPED = Path.of("consent-policies");
    private static final Path DEBT_HELP = Path.of("purposes", "debt-help", "2026-01-01.yaml");

    @TempDir
    private Path folder;

    @Test
    void everyFieldThatAShippedPolicyNeedsCanBeTold() throws IOException {
        Map<Topic, Set<FieldName>> told = told();
        assertThat(untold(SHIPPED, told)).isEmpty();
        assertThat(untold(withAttachment(), told)).containsExactly("debt-help: income.attachment");
    }

    private static Map<Topic, Set<FieldName>> told() {
        Map<Topic, Set<FieldName>> told = new HashMap<>();
        told.put(Decisions.HOUSEHOLD, Pictures.TOLD);
        try (SourcesForTests service = SourcesForTests.beside(AllRegisters.at(Clock.systemUTC()))) {
            for (SourceSystem source : service.sources()) {
                for (Topic topic : source.topics()) {
                    told.computeIfAbsent(topic, any -> new HashSet<>()).addAll(source.fields(topic));
                }
            }
        }
        return told;
    }

    private static Set<String> untold(Path policies, Map<Topic, Set<FieldName>> told) {
        if (!(PolicyBase.draft(policies) instanceof Loaded.Good good)) {
            throw new AssertionError("the folder cannot be read");
        }
        Set<String> untold = new TreeSet<>();
        for (var purpose : good.base().purposes()) {
            for (Policy policy : good.base().versions(purpose)) {
                policy.topics().forEach((topic, rule) -> rule.fieldNames().stream()
                        .filter(field -> !told.getOrDefault(topic, Set.of()).contains(field))
                        .forEach(field -> untold.add(purpose + ": " + topic + "." + field)));
            }
        }
        return untold;
    }

    /** A policy that needs what no register of wages tells. */
    private Path withAttachment() throws IOException {
        Path copy = PolicyFolder.copied(SHIPPED, folder.resolve("policies")).path();
        add(copy.resolve("topics.yaml"), "      net-pay: ", "      attachment: {nl: Beslag, en: Attachment}");
        add(
                copy.resolve(DEBT_HELP),
                "      net-pay: ",
                "      attachment: {need: {nl: Is er beslag, en: Is there any}}");
        return copy;
    }

    private static void add(Path file, String before, String line) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, line + "\n" + before));
    }
}
