package nl.keukentafel.source.suwi;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import nl.keukentafel.person.Bsn;

/** Writes what is asked of Suwinet; the BSN stands in the body and nowhere else. */
public final class SuwiQuestion {
    private SuwiQuestion() {}

    /** The question about a person, without more. */
    public static byte[] about(SuwiService service, Bsn bsn) {
        return envelope(service, bsn, "");
    }

    /** The question about a person and the income statements of these days, both included. */
    public static byte[] about(SuwiService service, Bsn bsn, LocalDate first, LocalDate last) {
        return envelope(
                service,
                bsn,
                "<PeriodeGegevensvraagIko><DatBPeriode>" + digits(first) + "</DatBPeriode><DatEPeriode>" + digits(last)
                        + "</DatEPeriode></PeriodeGegevensvraagIko>");
    }

    private static byte[] envelope(SuwiService service, Bsn bsn, String more) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope xmlns:soapenv=\"" + SuwiAnswer.SOAP
                        + "\" xmlns:smls=\"" + service.namespace() + "\"><soapenv:Header/><soapenv:Body><smls:"
                        + service.question() + "><Burgerservicenr>" + bsn.digits() + "</Burgerservicenr>" + more
                        + "</smls:" + service.question() + "></soapenv:Body></soapenv:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String digits(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }
}
