package nl.keukentafel.source.debts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.source.Datum.Per;
import nl.keukentafel.source.Datum.Value.Coded;
import nl.keukentafel.source.Datum.Value.Day;
import nl.keukentafel.source.Datum.Value.Money;
import nl.keukentafel.source.Datum.Value.Text;
import nl.keukentafel.source.JointItems;
import nl.keukentafel.source.Lines;
import nl.keukentafel.source.StrictJson;
import nl.keukentafel.source.Unreadable;

/** Reads claims as {@code docs/api/debts.openapi.yaml} describes them. */
final class Claims {
    /** Clocks of creditors may run ahead a little. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final Map<String, Coded> KINDS = Map.of(
            "FINE", new Coded("FINE", "boete", "fine"),
            "TAX", new Coded("TAX", "belasting", "tax"),
            "RENT", new Coded("RENT", "huur", "rent"),
            "ENERGY", new Coded("ENERGY", "energie", "energy"),
            "WATER", new Coded("WATER", "water", "water"),
            "HEALTH_INSURANCE", new Coded("HEALTH_INSURANCE", "zorgverzekering", "health insurance"),
            "TELECOM", new Coded("TELECOM", "telefoon of internet", "phone or internet"),
            "STUDENT_LOAN", new Coded("STUDENT_LOAN", "studieschuld", "student loan"),
            "CREDIT", new Coded("CREDIT", "lening of krediet", "loan or credit"),
            "OTHER", new Coded("OTHER", "andere vordering", "other claim"));

    private Claims() {}

    static void read(byte[] answer, Bsn asked, Instant now, Lines lines) throws Unreadable {
        var items = new JointItems("claim", "joint-claim", lines);
        for (StrictJson claim : StrictJson.read(answer, asked).objects("claims")) {
            read(claim, items, now, lines);
        }
    }

    private static void read(StrictJson json, JointItems items, Instant now, Lines lines) throws Unreadable {
        String item = items.next(json);
        Optional<Text> creditor = lines.asked("creditor")
                ? Optional.of(new Text(json.object("creditor").text("name")))
                : Optional.empty();
        Optional<Coded> kind = lines.asked("claim-kind") ? Optional.of(json.word("kind", KINDS)) : Optional.empty();
        List<ClaimEvent.Happened> events = new ArrayList<>();
        for (StrictJson event : json.objects("events")) {
            ClaimEvent.Happened happened = ClaimEvent.read(event);
            if (happened.at().isAfter(now.plus(AHEAD))) {
                throw Unreadable.broken("an event that has yet to happen");
            }
            events.add(happened);
        }
        Claim claim = Claim.of(events);
        items.mark(json, line(claim, item, lines), "claims");
        write(claim, creditor, kind, item, lines);
    }

    /** From its first event on, until it is settled. */
    private static Lines.Item line(Claim claim, String item, Lines lines) {
        Optional<LocalDate> ended = claim.settled() ? Optional.of(claim.last()) : Optional.empty();
        return lines.item(item, Optional.of(claim.since()), ended, Optional.of(claim.last()));
    }

    private static void write(Claim claim, Optional<Text> creditor, Optional<Coded> kind, String item, Lines lines) {
        LocalDate last = claim.last();
        Lines.Item line = line(claim, item, lines);
        creditor.ifPresent(name -> line.add("creditor", name, "claims.creditor.name"));
        kind.ifPresent(word -> line.add("claim-kind", word, "claims.kind"));
        line.add("amount", new Money(claim.cents(), Per.ONCE), "claims.events");
        if (claim.settled()) {
            return;
        }
        claim.dueOn().ifPresent(due -> line.add("due-date", day(due), "PAYMENT_OBLIGATION_IMPOSED.dueOn"));
        claim.increase()
                .ifPresent(increase -> lines.item(item, Optional.of(increase.on()), Optional.empty(), Optional.of(last))
                        .add("increase", new Money(increase.cents(), Per.ONCE), "INCREASE_ANNOUNCED.amountCents"));
        claim.arrangement().ifPresent(made -> lines.item(
                        item, Optional.of(made.from()), made.until(), Optional.of(last))
                .add("arrangement", new Money(made.monthlyCents(), Per.MONTH), "ARRANGEMENT_MADE.monthlyCents"));
        claim.seizure()
                .ifPresent(laid -> lines.item(item, Optional.of(laid.from()), Optional.empty(), Optional.of(last))
                        .add("seizure", laid.upon(), "SEIZURE_LAID.upon"));
    }

    private static Day day(LocalDate date) {
        return new Day(new nl.keukentafel.person.PartialDate.Day(date));
    }
}
