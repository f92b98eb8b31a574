package nl.keukentafel.source.care;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/** What one message of iWmo or iJw says about one allocation; names as the standard has them. */
sealed interface CareMessage {
    /** Which allocation it is about, within the municipality. */
    long toewijzingNummer();

    /** ToegewezenProduct of a 301. */
    record Allocated(
            long toewijzingNummer,
            String aanbieder,
            Optional<String> categorie,
            LocalDateTime toegewezen,
            LocalDate ingangsdatum,
            Optional<LocalDate> einddatum,
            Optional<String> redenWijziging,
            Optional<Omvang> omvang)
            implements CareMessage {}

    /** StartProduct of a 305. */
    record Started(long toewijzingNummer, LocalDate begindatum, Delivery status) implements CareMessage {}

    /** StopProduct of a 307. */
    record Stopped(
            long toewijzingNummer, LocalDate begindatum, LocalDate einddatum, String redenBeeindiging, Delivery status)
            implements CareMessage {}

    /** StatusAanlevering (COD467). */
    enum Delivery {
        FIRST,
        CHANGED,
        REMOVED,
        UNCHANGED
    }

    /** Volume, Eenheid (WJ756) and Frequentie (WMO757). */
    record Omvang(long volume, String eenheid, String frequentie) {}
}
