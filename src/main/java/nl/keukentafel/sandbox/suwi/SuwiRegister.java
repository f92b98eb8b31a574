package nl.keukentafel.sandbox.suwi;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.BiConsumer;
import nl.keukentafel.sandbox.Register;
import nl.keukentafel.sandbox.TownFile;

/** What the four simulated registers on Suwinet share: the envelope, the person, and what is said of nobody. */
abstract class SuwiRegister implements Register {
    private static final String CONTENT_TYPE = "text/xml; charset=utf-8";
    private static final String FWI = "http://bkwi.nl/SuwiML/FWI/v0205";

    private final String name;
    private final String service;
    private final String question;
    private final TownFile town;

    SuwiRegister(String name, String service, String question, Clock clock) {
        this.name = name;
        this.service = "http://bkwi.nl/SuwiML/Diensten/" + service;
        this.question = question;
        this.town = TownFile.read(name, clock);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String path() {
        return "/" + name;
    }

    @Override
    public Reply answer(Request request) {
        if (!request.method().equals("POST") || !request.subPath().isEmpty()) {
            throw new BadRequest(fault("there is one address, and it is asked by POST"));
        }
        SuwiQuestioned asked = SuwiQuestioned.of(request.body(), service, question)
                .orElseThrow(() -> new BadRequest(fault("not a question of this service")));
        Sml response = Sml.of("smls:" + question + "Response");
        town.of(asked.bsn())
                .ifPresentOrElse(
                        known -> answer(asked, known, response), () -> response.add(Sml.of("fwi:NietsGevonden")));
        return Reply.ok(CONTENT_TYPE, envelope(response));
    }

    /** Writes what is known of the person asked for into the response. */
    abstract void answer(SuwiQuestioned asked, JsonNode known, Sml response);

    /** The client that every answer begins with. */
    static Sml client(SuwiQuestioned asked) {
        return Sml.of("ClientSuwi").text("Burgerservicenr", asked.bsn());
    }

    /** The text of a key of the town's file; empty if it is not there. */
    static String text(JsonNode node, String key) {
        return node.path(key).asText("");
    }

    /** Calls with each element of a list in the town's file, and with its place from 1. */
    static void each(JsonNode node, String key, BiConsumer<JsonNode, Integer> write) {
        int place = 0;
        for (JsonNode element : node.path(key)) {
            place++;
            write.accept(element, place);
        }
    }

    private String envelope(Sml content) {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        Sml.of("soapenv:Envelope xmlns:soapenv=\"" + SuwiQuestioned.SOAP + "\" xmlns:smls=\"" + service
                        + "\" xmlns:fwi=\"" + FWI + "\"")
                .add(Sml.of("soapenv:Body").add(content))
                .write(xml);
        return xml.toString();
    }

    /** SOAP 1.1, 4.4, with the fault message of the service's WSDL. */
    private Reply fault(String why) {
        Sml reason = Sml.of("fwi:Fout")
                .text("Code", "SANDBOX")
                .text("Tekst", why)
                .add(Sml.of("Bron").text("DN", "CN=" + name + ",O=Oefenstad"));
        String body = envelope(Sml.of("soapenv:Fault")
                .text("faultcode", "soapenv:Client")
                .text("faultstring", "AanvraagNietOk")
                .add(Sml.of("detail").add(reason)));
        return new Reply(500, CONTENT_TYPE, body.getBytes(StandardCharsets.UTF_8));
    }
}
