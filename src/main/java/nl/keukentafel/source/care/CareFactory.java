package nl.keukentafel.source.care;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.person.Vault;
import nl.keukentafel.source.Coverage;
import nl.keukentafel.source.SourceSystem;
import nl.keukentafel.source.SourceSystemName;

/** The two registers of care: one standard each. */
@Factory
final class CareFactory {
    @Singleton
    @Named("wmo")
    SourceSystem wmo(Municipalities municipalities, Vault vault, Clock clock) {
        var coverage = new Coverage(
                "hulp die deze gemeente toewees vanuit de Wmo; niet van een pgb, een andere gemeente of de zorgverzekering",
                "help that this municipality allocated under the Wmo; not of a personal budget, another municipality or"
                        + " health insurance");
        return new CareSource(new SourceSystemName("wmo"), CareLaw.WMO, coverage, municipalities, vault, clock);
    }

    @Singleton
    @Named("jeugd")
    SourceSystem jeugd(Municipalities municipalities, Vault vault, Clock clock) {
        var coverage = new Coverage(
                "jeugdhulp die deze gemeente toewees; niet van een pgb, de huisarts of een andere gemeente",
                "youth help that this municipality allocated; not of a personal budget, the doctor or another"
                        + " municipality");
        return new CareSource(new SourceSystemName("jeugd"), CareLaw.JEUGD, coverage, municipalities, vault, clock);
    }
}
