package nl.keukentafel.source.suwi;

import java.util.List;
import nl.keukentafel.person.Bsn;

/** What a message from Suwinet amounts to. */
sealed interface SuwiAnswer {
    /** What the register knows about the person asked for. */
    record Client(SuwiElement client) implements SuwiAnswer {}

    /** It knows nobody of this number. */
    record NothingFound() implements SuwiAnswer {}

    /** It does not answer us this. */
    record Refused() implements SuwiAnswer {}

    /** It reports a failure of its own, or the message is not what the schema promises. */
    record Broken(String where) implements SuwiAnswer {}

    /** It answers about somebody else. */
    record OtherPerson() implements SuwiAnswer {}

    String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    String FWI = "http://bkwi.nl/SuwiML/FWI/v0205";

    /** Reads a whole message; total, throws nothing. */
    static SuwiAnswer of(byte[] message, SuwiService service, Bsn asked) {
        try {
            SuwiElement envelope = SuwiXml.read(message);
            if (!envelope.is(SOAP, "Envelope")) {
                return new Broken("not an envelope of SOAP 1.1");
            }
            SuwiElement content = only(body(envelope).children());
            if (content.is(SOAP, "Fault")) {
                return fault(content);
            }
            return content.is(service.namespace(), service.answer())
                    ? response(content, asked)
                    : new Broken("another message than was asked for");
        } catch (NotAsAgreed e) {
            return new Broken(e.where());
        }
    }

    private static SuwiElement body(SuwiElement envelope) {
        List<SuwiElement> parts = envelope.children();
        boolean headed = parts.size() == 2 && parts.getFirst().is(SOAP, "Header");
        if ((!headed && parts.size() != 1) || !parts.getLast().is(SOAP, "Body")) {
            throw new NotAsAgreed("not a header and a body");
        }
        return parts.getLast();
    }

    private static SuwiElement only(List<SuwiElement> elements) {
        if (elements.size() != 1) {
            throw new NotAsAgreed("not exactly one message");
        }
        return elements.getFirst();
    }

    /** SOAP 1.1, 4.4.1: a fault of the class Client says that our request, or we, may not. */
    private static SuwiAnswer fault(SuwiElement fault) {
        String code = fault.text("faultcode").orElse("");
        String local = code.substring(code.indexOf(':') + 1);
        boolean notEntitled = fault.one("detail").stream()
                .flatMap(detail -> detail.children().stream())
                .anyMatch(reason -> reason.is(FWI, "NietGerechtigd"));
        return notEntitled || local.equals("Client") || local.startsWith("Client.")
                ? new Refused()
                : new Broken("a fault");
    }

    private static SuwiAnswer response(SuwiElement response, Bsn asked) {
        List<SuwiElement> parts = response.children();
        if (parts.isEmpty()) {
            return new Broken("an empty answer");
        }
        SuwiElement first = parts.getFirst();
        if (parts.size() == 1 && first.is(FWI, "NietsGevonden")) {
            return new NothingFound();
        }
        if (parts.size() == 1 && first.is(FWI, "NietGerechtigd")) {
            return new Refused();
        }
        // An FWI beside the data with a Fout in it says that the data are not whole.
        if (!first.is("", "ClientSuwi") || parts.stream().anyMatch(SuwiAnswer::failure)) {
            return new Broken("an FWI that reports a failure, or no ClientSuwi");
        }
        if (response.all("ClientSuwi").size() != 1 || parts.stream().anyMatch(SuwiAnswer::foreign)) {
            return new Broken("more than one ClientSuwi, or an element of another namespace");
        }
        return first.required("Burgerservicenr").equals(asked.digits())
                ? new Client(first)
                : otherPersonOrBroken(first.required("Burgerservicenr"));
    }

    private static SuwiAnswer otherPersonOrBroken(String number) {
        return number.matches("[0-9]{9}") ? new OtherPerson() : new Broken("not a number in Burgerservicenr");
    }

    private static boolean failure(SuwiElement part) {
        return part.is(FWI, "FWI") && !part.all("Fout").isEmpty();
    }

    private static boolean foreign(SuwiElement part) {
        return !part.is(FWI, "FWI")
                && (!part.namespace().isEmpty() || part.children().stream().anyMatch(SuwiAnswer::foreign));
    }
}
