package nl.keukentafel.source.duo;

import java.util.Optional;
import java.util.regex.Pattern;
import nl.keukentafel.source.Datum.Value;
import nl.keukentafel.source.suwi.NotAsAgreed;
import nl.keukentafel.source.suwi.SuwiElement;
import nl.keukentafel.source.suwi.SuwiFindings;
import nl.keukentafel.source.suwi.SuwiPeriod;

/** Reads an answer of DUODossierPersoonGSD v0300: enrolments (Onderwijsovereenkomst); never results of exams. */
final class DuoReading {
    private static final Pattern BRIN = Pattern.compile("[0-9]{2}[A-Z]{2}");

    private DuoReading() {}

    static void read(SuwiElement client, SuwiFindings findings) {
        client.text("IndStartkwalificatieDuo").ifPresent(code -> qualification(code, findings));
        int number = 0;
        for (SuwiElement agreement : client.all("Onderwijsovereenkomst")) {
            number++;
            enrolment(agreement, "enrolment-" + number, findings);
        }
    }

    /** StdIndJN: 1 is yes, 2 is no; other digits say that it is not known. */
    private static void qualification(String code, SuwiFindings findings) {
        if (!code.matches("[0-9]")) {
            throw new NotAsAgreed("not an indication in IndStartkwalificatieDuo");
        }
        if (code.equals("1") || code.equals("2")) {
            findings.found(
                    "basic-qualification",
                    "person",
                    new Value.Flag(code.equals("1")),
                    "IndStartkwalificatieDuo",
                    new SuwiPeriod(Optional.empty(), Optional.empty()));
        }
    }

    private static void enrolment(SuwiElement agreement, String item, SuwiFindings findings) {
        SuwiPeriod enrolled = new SuwiPeriod(
                Optional.of(agreement.requiredDate("DatInschrijvingOpleiding")),
                agreement.end("DatUitschrijvingOpleiding"));
        for (SuwiElement brin : agreement.all("Brin")) {
            String code = brin.required("BrinNr");
            if (!BRIN.matcher(code).matches()) {
                throw new NotAsAgreed("not a number of a school in BrinNr");
            }
            findings.found(
                    "school",
                    item,
                    new Value.Coded(code, "School met BRIN-nummer " + code, "School with BRIN number " + code),
                    "BrinNr",
                    enrolled);
        }
        enrolled.from()
                .ifPresent(first -> findings.found(
                        "enrolled-from", item, new Value.Day(first), "DatInschrijvingOpleiding", enrolled));
        enrolled.until()
                .ifPresent(last -> findings.found(
                        "enrolled-until", item, new Value.Day(last), "DatUitschrijvingOpleiding", enrolled));
        for (SuwiElement part : agreement.all("DeelnameOpleidingGeregistrDuo")) {
            education(part, item, enrolled, findings);
        }
    }

    private static void education(SuwiElement part, String item, SuwiPeriod enrolled, SuwiFindings findings) {
        SuwiPeriod followed = new SuwiPeriod(
                Optional.of(part.requiredDate("DatBDeelnameOpleiding")),
                part.end("DatEDeelnameOpleiding").or(enrolled::until));
        part.at("InhoudDeelnameOpleidingDuo", "NaamOpleidingKortDuo")
                .map(SuwiElement::text)
                .filter(name -> !name.isBlank())
                .ifPresent(name ->
                        findings.found("education", item, new Value.Text(name), "NaamOpleidingKortDuo", followed));
    }
}
