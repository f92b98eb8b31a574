package nl.keukentafel.source.uwv;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.source.Datum.Per;
import nl.keukentafel.source.Datum.Value;
import nl.keukentafel.source.suwi.SuwiElement;
import nl.keukentafel.source.suwi.SuwiFindings;
import nl.keukentafel.source.suwi.SuwiPeriod;

/** Reads an answer of UWVDossierInkomstenGSD v0200: jobs (Inkomstenverhouding) and their pay (Inkomstenopgave). */
final class UwvReading {
    /**
     * CdSrtIkv (code soort inkomstenverhouding of the wage tax return) that is wages. The register also holds benefits
     * and pensions that are paid like wages; those are of another topic, and a kind that is not stated is not shared.
     */
    private static final Set<String> WAGES = Set.of("11", "12", "13", "14", "15", "17");

    private static final String NET = "BedrLoonLbPremieVolksverz - BedrIngehoudenLbPremieVolksverz";

    private UwvReading() {}

    static void read(SuwiElement client, SuwiFindings findings) {
        int number = 0;
        for (SuwiElement relation : client.all("Inkomstenverhouding")) {
            number++;
            List<SuwiElement> kinds = relation.all("Inkomstenperiode");
            kinds.forEach(kind -> kind.requiredDate("DatBIkp"));
            boolean wages = kinds.stream().anyMatch(UwvReading::wages);
            if (wages) {
                job(relation, "job-" + number, findings);
            }
            for (SuwiElement statement : relation.all("Inkomstenopgave")) {
                SuwiPeriod period =
                        new SuwiPeriod(Optional.of(statement.requiredDate("DatBIko")), statement.end("DatEIko"));
                Pay pay = pay(statement);
                if (wages && wagesOn(statement.requiredDate("DatBIko"), kinds)) {
                    pay.into("job-" + number, period, findings);
                }
            }
        }
    }

    private static void job(SuwiElement relation, String item, SuwiFindings findings) {
        SuwiPeriod held = new SuwiPeriod(
                relation.date("DatBIkv").or(() -> relation.all("Inkomstenperiode").stream()
                        .map(kind -> kind.requiredDate("DatBIkp"))
                        .min(Comparator.comparing(PartialDate::earliest))),
                relation.end("DatEIkv"));
        relation.one("AdministratieveEenheid").ifPresent(employer -> {
            Optional<String> own = employer.text("NaamAdministratieveEenheid");
            Optional<String> legal = employer.one("RechtspersoonAdministratieveEenh")
                    .flatMap(entity -> entity.text("NaamRechtspersoon"));
            if (own.isPresent()) {
                findings.found("employer", item, new Value.Text(own.get()), "NaamAdministratieveEenheid", held);
            } else {
                legal.ifPresent(
                        name -> findings.found("employer", item, new Value.Text(name), "NaamRechtspersoon", held));
            }
        });
        held.until().ifPresent(end -> findings.found("contract-end", item, new Value.Day(end), "DatEIkv", held));
    }

    private record Pay(Optional<Long> hours, Optional<Long> gross, Optional<Long> net) {
        void into(String item, SuwiPeriod period, SuwiFindings findings) {
            Per per = period.per();
            Optional<PartialDate> observed = period.until();
            hours.ifPresent(count ->
                    findings.found("hours", item, new Value.Count(count), "AantVerloondeUrenIko", period, observed));
            gross.ifPresent(cents -> findings.found(
                    "gross-pay", item, new Value.Money(cents, per), "BedrBrutoloonSv", period, observed));
            net.ifPresent(cents -> findings.found("net-pay", item, new Value.Money(cents, per), NET, period, observed));
        }
    }

    private static Pay pay(SuwiElement statement) {
        Optional<Long> taxed = statement.cents("BedrLoonLbPremieVolksverz");
        Optional<Long> withheld = statement.cents("BedrIngehoudenLbPremieVolksverz");
        return new Pay(
                statement.count("AantVerloondeUrenIko"),
                statement.cents("BedrBrutoloonSv"),
                taxed.flatMap(from -> withheld.map(tax -> from - tax)));
    }

    private static boolean wages(SuwiElement kind) {
        return WAGES.contains(kind.text("CdSrtIkv").orElse(""));
    }

    /** A relation may change its kind, such as from wages to sick pay; what counts is the kind of that day. */
    private static boolean wagesOn(PartialDate day, List<SuwiElement> kinds) {
        LocalDate first = day.earliest();
        return kinds.stream()
                .filter(kind -> !kind.requiredDate("DatBIkp").earliest().isAfter(first))
                .max(Comparator.comparing(kind -> kind.requiredDate("DatBIkp").earliest()))
                .or(() -> kinds.stream().findFirst())
                .filter(UwvReading::wages)
                .isPresent();
    }
}
