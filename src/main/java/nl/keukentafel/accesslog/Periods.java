package nl.keukentafel.accesslog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * Reads the entries of some kinds in a period from the oldest to the newest, a page at a time: what the service writes of
 * itself every minute is neither read nor counted.
 */
final class Periods {
    /** An entry says when it happened and lies where it was committed: a little later, by a clock that may be off. */
    private static final Duration A_LITTLE = Duration.ofHours(1);

    private static final int PAGE = 500;
    /** One of so many tells of a page whether all of it is from before; a few by a clock that was off do not. */
    private static final int EACH = 25;

    private final LogReader reader;

    Periods(LogReader reader) {
        this.reader = reader;
    }

    /**
     * Where the entries of these kinds in a period lie; some from just before or after it may lie there too.
     *
     * @param first the first place, inclusive
     * @param end the last place, exclusive
     * @param whole whether all of the period lies there; otherwise only its newest entries
     */
    record Stretch(
            MunicipalityCode log,
            Set<AccessEvent.Kind> kinds,
            Instant from,
            Instant until,
            long first,
            long end,
            boolean whole) {
        Stretch {
            kinds = Set.copyOf(kinds);
        }

        boolean isEmpty() {
            return first == end;
        }

        private Stretch between(long first, long end, boolean whole) {
            return new Stretch(log, kinds, from, until, first, end, whole);
        }
    }

    /** Where so many of these entries lie at most, the newest. */
    Stretch newest(MunicipalityCode log, Set<AccessEvent.Kind> kinds, Instant from, Instant until, int most) {
        return newest(new Stretch(log, kinds, from, until, 0, LogReader.NEWEST, true), most);
    }

    /** Where entries of these kinds lie that are before a stretch, and happened in its period or so long before it. */
    Stretch before(Stretch stretch, Set<AccessEvent.Kind> kinds, Duration length) {
        return newest(
                new Stretch(
                        stretch.log(), kinds, stretch.from().minus(length), stretch.until(), 0, stretch.first(), true),
                Integer.MAX_VALUE);
    }

    /** Gives every entry that lies there, in the order of the log. */
    void read(Stretch stretch, Consumer<AuditedEntry> each) {
        List<Long> page;
        long from = stretch.first();
        do {
            Stretch rest = stretch.between(from, stretch.end(), true);
            page = reader.with(stretch.log(), connection -> reader.places(rest).oldest(connection, PAGE));
            reader.pseudonymous(stretch.log(), page).forEach(each);
            from = page.isEmpty() ? from : page.getLast() + 1;
        } while (page.size() == PAGE);
    }

    private Stretch newest(Stretch all, int most) {
        long first = all.end();
        int counted = 0;
        while (counted < most) {
            int wanted = Math.min(PAGE, most - counted);
            List<Long> page = newestBefore(all, first, wanted);
            if (page.isEmpty()) {
                break;
            }
            first = page.getLast();
            counted += page.size();
            if (page.size() < wanted || fromBefore(all, page)) {
                return all.between(first, all.end(), true);
            }
        }
        return all.between(
                first, all.end(), counted < most || newestBefore(all, first, 1).isEmpty());
    }

    private List<Long> newestBefore(Stretch all, long place, int most) {
        Stretch earlier = all.between(0, place, true);
        return reader.with(all.log(), connection -> reader.places(earlier).indexes(connection, most));
    }

    /** Whether all of this page happened before the period, and so all that lies before it. */
    private boolean fromBefore(Stretch all, List<Long> page) {
        Instant early = all.from().minus(A_LITTLE);
        List<Long> sampled = IntStream.iterate(0, i -> i < page.size(), i -> i + EACH)
                .mapToObj(page::get)
                .toList();
        return page.size() == PAGE
                && reader.pseudonymous(all.log(), sampled).stream()
                                .filter(entry -> entry.at().isBefore(early))
                                .count()
                        == sampled.size();
    }
}
