package nl.keukentafel.source.suwi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.validation.Schema;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.source.SourceAnswer;
import nl.keukentafel.source.SourceSystem;
import nl.keukentafel.source.SourcesForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** Answers that somebody else's simulator gives: the valid ones are read, the others come to a state, none throws. */
class SuwinetSamplesTest {
    private static final Pattern ASKED = Pattern.compile("_([0-9]{9})\\.xml$");
    private static final Pattern WITHIN = Pattern.compile("<Burgerservicenr>([0-9]{9})<");
    private static final Map<String, String> SHELF = new ConcurrentHashMap<>();
    private static SourcesForTests service;

    @BeforeAll
    static void open() {
        service = SourcesForTests.beside(
                SuwinetSchemas.sources().stream().<Register>map(Shelf::new).toList());
    }

    @AfterAll
    static void close() {
        service.close();
    }

    static List<String> sources() {
        return SuwinetSchemas.sources();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void validSamplesAreReadAndTheOthersComeToAState(String name) throws IOException, SAXException {
        Schema schema = SuwinetSchemas.schema(name, "BodyReaction.xsd");
        SourceSystem source = service.source(name);
        Topic topic = source.topics().iterator().next();
        List<Path> samples = SuwinetSchemas.answers(name);
        assertThat(samples).isNotEmpty();
        for (Path sample : samples) {
            String message = Files.readString(sample);
            SHELF.put(name, message);
            Bsn within = within(message).orElseGet(() -> asked(sample));
            SourceAnswer answer = service.ask(source, topic, within);
            if (!within.equals(asked(sample))) {
                assertThat(service.ask(source, topic, asked(sample)))
                        .as("a sample filed under another number")
                        .isInstanceOfSatisfying(SourceAnswer.Unavailable.class, other -> assertThat(other.cause())
                                .isEqualTo(SourceAnswer.Cause.OTHER_PERSON));
            }
            boolean valid =
                    SuwinetSchemas.wrong(schema, SuwinetSchemas.root(message)).isEmpty();
            boolean failure = message.contains("<fwi:FWI>");
            if (valid && !failure) {
                assertThat(answer)
                        .as("the valid sample %s", sample.getFileName())
                        .isInstanceOf(SourceAnswer.Answered.class);
            } else {
                assertThat(answer)
                        .as("the sample %s", sample.getFileName())
                        .isInstanceOfAny(
                                SourceAnswer.Answered.class,
                                SourceAnswer.NothingKnown.class,
                                SourceAnswer.Unavailable.class);
            }
            if (failure) {
                assertThat(answer)
                        .isInstanceOfSatisfying(SourceAnswer.Unavailable.class, broken -> assertThat(broken.cause())
                                .isEqualTo(SourceAnswer.Cause.BROKEN));
            }
        }
    }

    private static Optional<Bsn> within(String message) {
        Matcher number = WITHIN.matcher(message);
        return number.find() ? Optional.of(new Bsn(number.group(1))) : Optional.empty();
    }

    private static Bsn asked(Path sample) {
        Matcher number = ASKED.matcher(sample.getFileName().toString());
        assertThat(number.find()).isTrue();
        return new Bsn(number.group(1));
    }

    /** Answers with whatever lies on the shelf, in an envelope. */
    private record Shelf(String name) implements Register {
        @Override
        public String path() {
            return "/" + name;
        }

        @Override
        public Reply answer(Request request) {
            return Reply.ok(
                    "text/xml",
                    "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header/><s:Body>"
                            + SHELF.getOrDefault(name, "") + "</s:Body></s:Envelope>");
        }
    }
}
