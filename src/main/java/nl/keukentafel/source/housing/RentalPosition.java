package nl.keukentafel.source.housing;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.source.Datum.Per;
import nl.keukentafel.source.Datum.Value.Coded;
import nl.keukentafel.source.Datum.Value.Count;
import nl.keukentafel.source.Datum.Value.Money;
import nl.keukentafel.source.Datum.Value.Text;
import nl.keukentafel.source.JointItems;
import nl.keukentafel.source.Lines;
import nl.keukentafel.source.StrictJson;
import nl.keukentafel.source.Unreadable;

/** Reads a rental position as {@code docs/api/housing.openapi.yaml} describes it. */
final class RentalPosition {
    private static final Map<String, Coded> NOTICES = Map.of(
            "REMINDER", new Coded("REMINDER", "herinnering", "reminder"),
            "FINAL_DEMAND", new Coded("FINAL_DEMAND", "laatste aanmaning", "final demand"),
            "COLLECTION", new Coded("COLLECTION", "overgedragen aan incasso", "handed to a collector"),
            "SUMMONS", new Coded("SUMMONS", "dagvaarding", "summons"),
            "EVICTION", new Coded("EVICTION", "ontruiming aangezegd", "eviction announced"),
            "ENDED_BY_TENANT", new Coded("ENDED_BY_TENANT", "huur opgezegd door huurder", "ended by the tenant"));

    private RentalPosition() {}

    static void read(byte[] answer, Bsn asked, Lines lines) throws Unreadable {
        var items = new JointItems("tenancy", "joint-tenancy", lines);
        for (StrictJson tenancy : StrictJson.read(answer, asked).objects("tenancies")) {
            tenancy(tenancy, items, lines);
        }
    }

    private static void tenancy(StrictJson tenancy, JointItems items, Lines lines) throws Unreadable {
        String item = items.next(tenancy);
        LocalDate from = tenancy.day("from");
        Optional<LocalDate> until = tenancy.optionalDay("until");
        if (until.isPresent() && until.get().isBefore(from)) {
            throw Unreadable.broken("a tenancy that ends before it begins");
        }
        var home = lines.item(item, Optional.of(from), until, Optional.of(tenancy.day("asOf")));
        if (lines.asked("address")) {
            home.add("address", new Text(address(tenancy.object("address"))), "tenancies.address");
        }
        if (lines.asked("landlord")) {
            home.add("landlord", new Text(tenancy.text("landlord")), "tenancies.landlord");
        }
        if (lines.asked("rent")) {
            home.add("rent", new Money(tenancy.cents("monthlyRentCents"), Per.MONTH), "tenancies.monthlyRentCents");
        }
        items.mark(tenancy, home, "tenancies");
        Optional<StrictJson> arrears = tenancy.optionalObject("arrears");
        if (arrears.isPresent()) {
            arrears(arrears.get(), item, from, lines);
        }
        int number = 0;
        for (StrictJson notice : tenancy.objects("notices")) {
            number++;
            LocalDate sent = notice.day("sentOn");
            Coded kind = notice.word("kind", NOTICES);
            // A letter was sent on one day; a tenancy that goes on does not make it run.
            lines.item(item + "-notice-" + number, Optional.of(sent), Optional.of(sent), Optional.of(sent))
                    .add("notice", kind, "tenancies.notices.kind");
        }
    }

    private static void arrears(StrictJson arrears, String item, LocalDate from, Lines lines) throws Unreadable {
        LocalDate asOf = arrears.day("asOf");
        long cents = arrears.cents("balanceCents");
        long months = arrears.number("months", 600);
        // Arrears outlive the tenancy: they run until they are paid.
        Optional<LocalDate> paid = cents == 0 ? Optional.of(asOf) : Optional.empty();
        var owed = lines.item(item, Optional.of(from), paid, Optional.of(asOf));
        owed.add("rent-arrears", new Money(cents, Per.ONCE), "tenancies.arrears.balanceCents");
        owed.add("arrears-months", new Count(months), "tenancies.arrears.months");
    }

    private static String address(StrictJson address) throws Unreadable {
        String house = address.number("houseNumber", 99_999)
                + address.optionalText("houseNumberAddition")
                        .map(more -> "-" + more)
                        .orElse("");
        return address.text("street") + " " + house + ", " + address.text("postalCode") + " " + address.text("place");
    }
}
