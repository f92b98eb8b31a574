package nl.keukentafel.source.suwi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import javax.xml.validation.Schema;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.policy.words.Topic;
import nl.keukentafel.sandbox.AllRegisters;
import nl.keukentafel.sandbox.Recorded;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.source.SourceAnswer;
import nl.keukentafel.source.SourceSystem;
import nl.keukentafel.source.SourcesForTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** What we send to Suwinet and what our simulators answer, held against BKWI's own schemas, for everybody in the town. */
class SuwinetSchemaTest {
    private static final List<Register> REGISTERS = AllRegisters.at(Clock.systemUTC());
    private static SourcesForTests service;

    @BeforeAll
    static void open() {
        service = SourcesForTests.beside(REGISTERS);
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
    void everyQuestionIsValid(String name) throws IOException, SAXException {
        Schema schema = SuwinetSchemas.schema(name, "BodyAction.xsd");
        for (Recorded question : questions(name)) {
            assertThat(SuwinetSchemas.wrong(schema, question.body())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void everyAnswerOfOurSimulatorIsValid(String name) throws IOException, SAXException {
        Schema schema = SuwinetSchemas.schema(name, "BodyReaction.xsd");
        for (Recorded question : questions(name)) {
            assertThat(SuwinetSchemas.wrong(schema, answer(name, question))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void anAnswerOutOfOrderIsSeenByTheSchema(String name) throws IOException, SAXException {
        Schema schema = SuwinetSchemas.schema(name, "BodyReaction.xsd");
        String lie = answer(name, questions(name).getFirst()).replace("Burgerservicenr>", "Sofinummer>");
        assertThat(SuwinetSchemas.wrong(schema, lie.replace("fwi:NietsGevonden", "fwi:Niets")))
                .isPresent();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void everybodyOfTheTownIsRead(String name) {
        SourceSystem source = service.source(name);
        Topic topic = source.topics().iterator().next();
        List<SourceAnswer> answers = SourcesForTests.people().stream()
                .map(bsn -> service.ask(source, topic, bsn))
                .toList();
        assertThat(answers)
                .allMatch(answer ->
                        answer instanceof SourceAnswer.Answered || answer instanceof SourceAnswer.NothingKnown);
        assertThat(answers).hasAtLeastOneElementOfType(SourceAnswer.Answered.class);
        assertThat(answers).hasAtLeastOneElementOfType(SourceAnswer.NothingKnown.class);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void whatIsNoQuestionOfTheServiceIsRefused(String name) {
        Register register = register(name);
        byte[] nonsense = "<a/>".getBytes(StandardCharsets.UTF_8);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> register.answer(
                        new Register.Request("POST", "", new com.sun.net.httpserver.Headers(), nonsense))))
                .isInstanceOf(Register.BadRequest.class);
    }

    private static List<Recorded> questions(String name) {
        SourceSystem source = service.source(name);
        Topic topic = source.topics().iterator().next();
        service.town().forget();
        for (Bsn bsn : SourcesForTests.people()) {
            service.ask(source, topic, bsn);
        }
        service.ask(source, topic, SourcesForTests.NOBODY);
        List<Recorded> questions = service.town().recorded();
        assertThat(questions).hasSize(SourcesForTests.people().size() + 1);
        return questions;
    }

    private static String answer(String name, Recorded question) {
        Register.Reply reply = register(name)
                .answer(new Register.Request(
                        "POST",
                        "",
                        new com.sun.net.httpserver.Headers(),
                        question.body().getBytes(StandardCharsets.UTF_8)));
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static Register register(String name) {
        return REGISTERS.stream()
                .filter(register -> register.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
