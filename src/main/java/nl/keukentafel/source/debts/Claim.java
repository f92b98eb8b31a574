package nl.keukentafel.source.debts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.source.Unreadable;

/**
 * What a claim's events come to.
 *
 * @param cents what is still to be paid; 0 when it was paid or waived, whatever was paid too much
 * @param dueOn by which day the last letter that still counts asks to pay
 * @param increase what comes on top when it is not paid in time, while it has not come on top
 * @param since the day of its first event
 * @param last the day of its last event
 */
record Claim(
        long cents,
        Optional<LocalDate> dueOn,
        Optional<ClaimEvent.IncreaseAnnounced> increase,
        Optional<ClaimEvent.ArrangementMade> arrangement,
        Optional<ClaimEvent.SeizureLaid> seizure,
        LocalDate since,
        LocalDate last) {

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    boolean settled() {
        return cents == 0;
    }

    /** Folds events, in whatever order they came; the same event twice is one. */
    static Claim of(List<ClaimEvent.Happened> events) throws Unreadable {
        Map<String, ClaimEvent.Happened> once = new LinkedHashMap<>();
        for (ClaimEvent.Happened event : events) {
            ClaimEvent.Happened before = once.putIfAbsent(event.id(), event);
            if (before != null && !before.equals(event)) {
                throw Unreadable.broken("two different events of one number");
            }
        }
        List<ClaimEvent.Happened> ordered = new ArrayList<>(once.values());
        ordered.sort(Comparator.comparing(ClaimEvent.Happened::at).thenComparingInt(one -> rank(one.event())));
        if (ordered.isEmpty() || !(ordered.getFirst().event() instanceof ClaimEvent.ObligationImposed)) {
            throw Unreadable.broken("a claim that does not begin with an obligation");
        }
        var fold = new Fold();
        for (ClaimEvent.Happened event : ordered) {
            fold.next(event.event());
        }
        return fold.claim(ordered.getFirst().at(), ordered.getLast().at());
    }

    /** Of what happened at one moment: what imposes comes before what changes it, and that before what ends it. */
    private static int rank(ClaimEvent event) {
        return switch (event) {
            case ClaimEvent.ObligationImposed first -> 0;
            case ClaimEvent.PaymentObligationImposed letter -> 1;
            case ClaimEvent.IncreaseAnnounced announced -> 2;
            case ClaimEvent.ArrangementMade made -> 2;
            case ClaimEvent.SeizureLaid laid -> 2;
            case ClaimEvent.PaymentProcessed paid -> 3;
            case ClaimEvent.ObligationWaived waived -> 3;
            case ClaimEvent.PaymentObligationWithdrawn withdrawn -> 4;
            case ClaimEvent.ArrangementEnded ended -> 4;
            case ClaimEvent.SeizureLifted lifted -> 4;
        };
    }

    private static final class Fold {
        private long cents;
        private final LinkedHashMap<String, LocalDate> letters = new LinkedHashMap<>();
        private final List<ClaimEvent.IncreaseAnnounced> increases = new ArrayList<>();
        private final List<ClaimEvent.ArrangementMade> arrangements = new ArrayList<>();
        private final List<ClaimEvent.SeizureLaid> seizures = new ArrayList<>();

        void next(ClaimEvent event) throws Unreadable {
            switch (event) {
                case ClaimEvent.ObligationImposed imposed -> {
                    cents += imposed.cents();
                    if (imposed.category() == ClaimEvent.Category.INCREASE) {
                        increases.clear();
                    }
                }
                case ClaimEvent.PaymentObligationImposed letter -> letters.putLast(letter.id(), letter.dueOn());
                case ClaimEvent.PaymentObligationWithdrawn withdrawn -> {
                    if (letters.remove(withdrawn.paymentObligation()) == null) {
                        throw Unreadable.broken("a letter that was never sent is withdrawn");
                    }
                }
                case ClaimEvent.PaymentProcessed paid -> cents -= paid.cents();
                case ClaimEvent.ObligationWaived waived -> cents -= waived.cents();
                case ClaimEvent.IncreaseAnnounced announced -> {
                    increases.clear();
                    increases.add(announced);
                }
                case ClaimEvent.ArrangementMade made -> {
                    arrangements.clear();
                    arrangements.add(made);
                }
                case ClaimEvent.ArrangementEnded ignored -> arrangements.clear();
                case ClaimEvent.SeizureLaid laid -> {
                    seizures.clear();
                    seizures.add(laid);
                }
                case ClaimEvent.SeizureLifted ignored -> seizures.clear();
            }
        }

        Claim claim(Instant first, Instant last) {
            List<LocalDate> dues = new ArrayList<>(letters.values());
            return new Claim(
                    Math.max(0, cents),
                    dues.isEmpty() ? Optional.empty() : Optional.of(dues.getLast()),
                    increases.stream().findFirst(),
                    arrangements.stream().findFirst(),
                    seizures.stream().findFirst(),
                    LocalDate.ofInstant(first, HERE),
                    LocalDate.ofInstant(last, HERE));
        }
    }
}
