package nl.keukentafel.sandbox.suwi;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** UWV's polisadministratie, as UWVDossierInkomstenGSD v0200-b02. */
public final class SimulatedUwv extends SuwiRegister {
    public SimulatedUwv(Clock clock) {
        super("uwv", "UWVDossierInkomstenGSD/v0200", "UWVPersoonsIkvInfo", clock);
    }

    @Override
    void answer(SuwiQuestioned asked, JsonNode known, Sml response) {
        Sml client = client(asked);
        each(known, "jobs", (job, place) -> {
            List<Sml> statements = statements(job, asked);
            // By the schema a relation has a statement: without one in the days asked for, it is left out.
            if (!statements.isEmpty()) {
                Sml relation = relation(job, place);
                statements.forEach(relation::add);
                client.add(relation);
            }
        });
        response.add(client);
        asked.period()
                .ifPresent(period -> response.add(Sml.of("PeriodeGegevensleveringIko")
                        .text("DatBPeriode", period.first())
                        .text("DatEPeriode", period.last())));
    }

    private static Sml relation(JsonNode job, int place) {
        return Sml.of("Inkomstenverhouding")
                .text("VolgnrIkv", Integer.toString(place))
                .date("DatBIkv", text(job, "from"))
                .date("DatEIkv", text(job, "until"))
                .add(Sml.of("AdministratieveEenheid")
                        .text("NaamAdministratieveEenheid", text(job, "employer"))
                        .text("Loonheffingennr", text(job, "number") + "L01")
                        .add(Sml.of("RechtspersoonAdministratieveEenh")
                                .text("FiNr", text(job, "number"))
                                .text("NaamRechtspersoon", text(job, "employer"))))
                .add(Sml.of("Inkomstenperiode")
                        .date("DatBIkp", text(job, "from"))
                        .date("DatEIkp", text(job, "until"))
                        .text("CdSrtIkv", text(job, "kind"))
                        .text("CdTypeArbeidscontract", text(job, "contract")));
    }

    /** One statement a month, over as many months as the town's file says. */
    private static List<Sml> statements(JsonNode job, SuwiQuestioned asked) {
        List<Sml> statements = new ArrayList<>();
        each(job, "pay", (pay, ignored) -> {
            LocalDate start = LocalDate.parse(text(pay, "first"));
            for (int month = 0; month < pay.path("months").asInt(1); month++) {
                LocalDate first = start.plusMonths(month);
                LocalDate last = first.plusMonths(1).minusDays(1);
                if (asked.period().isEmpty() || asked.period().get().reaches(digits(first), digits(last))) {
                    statements.add(statement(pay, first, last));
                }
            }
        });
        return statements;
    }

    private static Sml statement(JsonNode pay, LocalDate first, LocalDate last) {
        Sml statement = Sml.of("Inkomstenopgave")
                .date("DatBIko", first)
                .date("DatEIko", last)
                .text("AantVerloondeUrenIko", text(pay, "hours"));
        amount(statement, "BedrBrutoloonSv", pay, "gross");
        amount(statement, "BedrLoonLbPremieVolksverz", pay, "taxed");
        amount(statement, "BedrIngehoudenLbPremieVolksverz", pay, "withheld");
        return statement;
    }

    private static void amount(Sml statement, String element, JsonNode pay, String key) {
        if (pay.has(key)) {
            statement.amount(element, pay.path(key).asLong());
        }
    }

    private static String digits(LocalDate day) {
        return day.toString().replace("-", "");
    }
}
