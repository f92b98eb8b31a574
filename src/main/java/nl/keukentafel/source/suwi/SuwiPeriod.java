package nl.keukentafel.source.suwi;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.source.Datum.Per;

/** From when until when something holds, as the register tells it. */
public record SuwiPeriod(Optional<PartialDate> from, Optional<PartialDate> until) {
    /** Whether it is running or ended on or after this day. */
    boolean reaches(LocalDate day) {
        return until.isEmpty() || !until.get().latest().isBefore(day);
    }

    /** What an amount over exactly this period is per; {@link Per#ONCE} when the period is no usual one. */
    public Per per() {
        boolean exact = from.filter(PartialDate.Day.class::isInstance).isPresent()
                && until.filter(PartialDate.Day.class::isInstance).isPresent();
        return exact ? per(from.get().earliest(), until.get().latest().plusDays(1)) : Per.ONCE;
    }

    private static Per per(LocalDate first, LocalDate next) {
        if (first.plusWeeks(1).equals(next)) {
            return Per.WEEK;
        }
        if (first.getDayOfMonth() == 1 && first.plusMonths(1).equals(next)) {
            return Per.MONTH;
        }
        if (first.plusWeeks(4).equals(next)) {
            return Per.FOUR_WEEKS;
        }
        if (first.getDayOfMonth() == 1 && next.getDayOfMonth() == 1) {
            return switch ((int) ChronoUnit.MONTHS.between(first, next)) {
                case 3 -> Per.QUARTER;
                case 12 -> Per.YEAR;
                default -> Per.ONCE;
            };
        }
        return Per.ONCE;
    }
}
