package nl.keukentafel.source.debts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.source.Datum.Value.Coded;
import nl.keukentafel.source.StrictJson;
import nl.keukentafel.source.Unreadable;

/**
 * What happened to a claim; never changed afterwards. The first five are those that the Financial Claims Information
 * Document (vorijk.nl, 3.0 and 4.1) has, by names of our own; the others it does not have.
 */
sealed interface ClaimEvent {
    /** Who owes what: the claim itself, costs, interest or an increase. */
    record ObligationImposed(Category category, long cents) implements ClaimEvent {}

    /** A letter that asks to pay by a day. */
    record PaymentObligationImposed(String id, LocalDate dueOn) implements ClaimEvent {}

    /** That letter no longer counts. */
    record PaymentObligationWithdrawn(String paymentObligation) implements ClaimEvent {}

    /** Money came in. */
    record PaymentProcessed(long cents) implements ClaimEvent {}

    /** So much need not be paid any more. */
    record ObligationWaived(long cents) implements ClaimEvent {}

    /** So much comes on top when it is not paid by a day. */
    record IncreaseAnnounced(long cents, LocalDate on) implements ClaimEvent {}

    /** Agreed to pay so much a month. */
    record ArrangementMade(long monthlyCents, LocalDate from, Optional<LocalDate> until) implements ClaimEvent {}

    /** The arrangement no longer counts. */
    record ArrangementEnded(LocalDate on) implements ClaimEvent {}

    /** Wages, a benefit, an account or goods are seized. */
    record SeizureLaid(Coded upon, LocalDate from) implements ClaimEvent {}

    /** The seizure is over. */
    record SeizureLifted(LocalDate on) implements ClaimEvent {}

    /** What an obligation is for (FCID: Algemeen, Administratiekosten, Verhoging, Rente). */
    enum Category {
        GENERAL,
        ADMINISTRATION_COSTS,
        INCREASE,
        INTEREST
    }

    /** When it happened, and what its own number is. */
    record Happened(String id, Instant at, ClaimEvent event) {}

    Map<String, Category> CATEGORIES = Map.of(
            "GENERAL", Category.GENERAL,
            "ADMINISTRATION_COSTS", Category.ADMINISTRATION_COSTS,
            "INCREASE", Category.INCREASE,
            "INTEREST", Category.INTEREST);

    Map<String, Coded> SEIZED = Map.of(
            "WAGES", new Coded("WAGES", "beslag op loon", "wages seized"),
            "BENEFIT", new Coded("BENEFIT", "beslag op uitkering", "benefit seized"),
            "ACCOUNT", new Coded("ACCOUNT", "beslag op bankrekening", "bank account seized"),
            "GOODS", new Coded("GOODS", "beslag op spullen", "goods seized"));

    /** Reads one event of {@code docs/api/debts.openapi.yaml}. */
    static Happened read(StrictJson json) throws Unreadable {
        String id = json.text("eventId");
        Instant at = json.moment("occurredAt");
        String type = json.text("type");
        ClaimEvent event =
                switch (type) {
                    case "OBLIGATION_IMPOSED" ->
                        new ObligationImposed(json.word("category", CATEGORIES), json.cents("amountCents"));
                    case "PAYMENT_OBLIGATION_IMPOSED" -> new PaymentObligationImposed(id, json.day("dueOn"));
                    case "PAYMENT_OBLIGATION_WITHDRAWN" ->
                        new PaymentObligationWithdrawn(json.text("paymentObligation"));
                    case "PAYMENT_PROCESSED" -> new PaymentProcessed(json.cents("amountCents"));
                    case "OBLIGATION_WAIVED" -> new ObligationWaived(json.cents("amountCents"));
                    case "INCREASE_ANNOUNCED" ->
                        new IncreaseAnnounced(json.cents("amountCents"), json.day("effectiveOn"));
                    case "ARRANGEMENT_MADE" ->
                        new ArrangementMade(json.cents("monthlyCents"), json.day("from"), json.optionalDay("until"));
                    case "ARRANGEMENT_ENDED" -> new ArrangementEnded(json.day("effectiveOn"));
                    case "SEIZURE_LAID" -> new SeizureLaid(json.word("upon", SEIZED), json.day("from"));
                    case "SEIZURE_LIFTED" -> new SeizureLifted(json.day("effectiveOn"));
                    default -> throw Unreadable.broken("an event of an unknown type");
                };
        return new Happened(id, at, event);
    }
}
