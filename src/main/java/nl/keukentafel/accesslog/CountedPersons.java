package nl.keukentafel.accesslog;

import static nl.keukentafel.accesslog.Found.broken;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import nl.keukentafel.accesslog.LogVerifier.Last;

/** Holds the daily entries against the entries that they count. */
final class CountedPersons {
    private static final long NOT_KNOWN = -2;

    private final Map<String, String> personByTag = new HashMap<>();
    private long until = -1;

    private record Person(String name, long entries) {}

    /** A daily entry that is not opened: where the next one begins cannot be told. */
    void closed() {
        until = NOT_KNOWN;
    }

    /**
     * Checks a daily entry.
     *
     * @param lasts each person's last entry so far
     * @param gone entries of which nobody can tell whose they are
     */
    void check(long index, Counted counted, Map<String, Last> lasts, Gaps gone) throws Found {
        // Two nodes may have counted the same.
        boolean follows = counted.from() <= until || until == NOT_KNOWN || gone.contains(counted.from());
        if (!follows || counted.until() < counted.from() || counted.until() >= index) {
            throw new Found(broken("entry " + index + " does not count from where the one before it ended"));
        }
        Map<Long, Person> byLast = new HashMap<>();
        lasts.forEach((person, last) -> byLast.put(last.index(), new Person(person, last.entries())));
        Set<String> said = new HashSet<>();
        for (Counted.Line line : counted.lines()) {
            Person person = byLast.get(line.index());
            if (person == null) {
                if (!gone.contains(line.index()) && !overtaken(line, counted, lasts)) {
                    throw wrong(index);
                }
                continue;
            }
            String known = personByTag.putIfAbsent(line.tag(), person.name());
            if ((known != null && !known.equals(person.name())) || person.entries() != line.entries()) {
                throw wrong(index);
            }
            said.add(person.name());
        }
        for (Map.Entry<String, Last> each : lasts.entrySet()) {
            long at = each.getValue().index();
            if (at > counted.from() && at <= counted.until() && !said.contains(each.getKey())) {
                throw new Found(broken("entry " + index + " leaves out a person whose last entry is " + at));
            }
        }
        until = Math.max(until, counted.until());
    }

    /** Whether the person got another entry between what is counted and the counting. */
    private boolean overtaken(Counted.Line line, Counted counted, Map<String, Last> lasts) {
        String known = personByTag.get(line.tag());
        return lasts.entrySet().stream()
                .filter(each -> known == null || known.equals(each.getKey()))
                .map(Map.Entry::getValue)
                .anyMatch(last -> last.index() > counted.until() && last.entries() > line.entries());
    }

    private static Found wrong(long index) {
        return new Found(broken("entry " + index + " counts other entries than there are"));
    }
}
