package nl.keukentafel.demo.year;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.demo.year.SimulatedYear.OpenCase;

/** The curious looks of the year: so many episodes of every kind, by employees and on days drawn from the seed. */
final class Plants {
    private static final int EPISODES = 25;
    private static final int EVENING = 21 * 3600;
    private static final int SETTLED = 200;

    private final SimulatedYear year;
    private final SplittableRandom random;
    private final Map<Integer, List<Sowing>> byDay = new HashMap<>();

    private record Sowing(Planted kind, int episode, int step) {}

    /** What a later step of an episode needs to know of an earlier. */
    private final Map<String, OpenCase> begun = new HashMap<>();

    private final Map<String, Integer> who = new HashMap<>();

    Plants(SimulatedYear year, int days) {
        this.year = year;
        this.random = year.random.split();
        for (Planted kind : Planted.values()) {
            for (int episode = 1; episode <= EPISODES; episode++) {
                int week = 6 + random.nextInt(days / 7 - 10);
                int day = week * 7 + random.nextInt(3);
                for (int step = 0; step < steps(kind); step++) {
                    byDay.computeIfAbsent(day + step * apart(kind), any -> new ArrayList<>())
                            .add(new Sowing(kind, episode, step));
                }
            }
        }
    }

    private static int steps(Planted kind) {
        return switch (kind) {
            case MOST_LOOKED_AT -> 8;
            case SEARCHED_NOT_OPENED, ASSISTED_CONSENTS, REOPENED -> 2;
            default -> 1;
        };
    }

    private static int apart(Planted kind) {
        return kind == Planted.REOPENED ? 7 : 1;
    }

    void sow(Day day, int number, boolean weekend) {
        for (Sowing sowing : byDay.getOrDefault(number, List.of())) {
            if (!weekend) {
                day.planting(sowing.kind(), sowing.episode());
                sow(day, number, sowing);
            }
        }
    }

    private void sow(Day day, int number, Sowing sowing) {
        int employee =
                who.computeIfAbsent(sowing.kind() + "/" + sowing.episode(), any -> random.nextInt(YearTown.EMPLOYEES));
        int second = year.second();
        switch (sowing.kind()) {
            case SAME_SURNAME -> namesake(day, number, second);
            case SAME_STREET -> ownStreet(day, number, second);
            case COLLEAGUE -> colleague(day, number, employee, second);
            case SELF_OR_FAMILY ->
                day.write(
                        Kind.REFUSED,
                        second,
                        employee,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("reason", "conflict-of-interest"),
                        day.trace(second, employee));
            case OUTSIDE_HOURS -> peek(day, number, employee, stranger(employee), EVENING + random.nextInt(3600));
            case NO_OPEN_CASE -> {
                day.onRecord(false);
                day.view(second, employee, stranger(employee), Optional.empty(), false);
                day.onRecord(true);
            }
            case AFTER_CLOSING -> afterClosing(day, number, second);
            case SEARCHED_NOT_OPENED -> {
                day.onRecord(false);
                for (int i = 0; i < 4; i++) {
                    day.search(second + i * 600, employee, stranger(employee));
                }
                day.onRecord(true);
            }
            case MOST_LOOKED_AT -> {
                int known = who.computeIfAbsent("known/" + sowing.episode(), any -> stranger(employee));
                int another = (employee + sowing.step() * 23) % YearTown.EMPLOYEES;
                if (year.town.ordinary(another, known)) {
                    peek(day, number, another, known, second);
                }
            }
            case VOLUME -> many(day, number, employee, 70, 240, false);
            case REOPENED -> reopened(day, number, employee, second, sowing);
            case FAST_SERIES -> many(day, number, employee, 14, 4, false);
            case PRINTS -> many(day, number, employee, 16, 600, true);
            case ASSISTED_CONSENTS -> assisted(day, number, employee);
        }
    }

    private int stranger(int employee) {
        int resident = random.nextInt(YearTown.RESIDENTS);
        while (!year.town.ordinary(employee, resident)) {
            resident = random.nextInt(YearTown.RESIDENTS);
        }
        return resident;
    }

    /** A case for a look: opened, looked at without anybody's yes, and closed again. */
    private void peek(Day day, int number, int employee, int resident, int second) {
        OpenCase opened = year.opened(day, number, employee, resident, second, 1);
        day.view(second + 30, employee, resident, Optional.of(opened.id()), false);
        year.closed(day, opened, second + 300);
    }

    private void namesake(Day day, int number, int second) {
        List<Integer> near = List.of();
        int employee = 0;
        while (near.isEmpty()) {
            employee = random.nextInt(YearTown.EMPLOYEES);
            near = year.town.namesakes(employee);
        }
        peek(day, number, employee, near.get(random.nextInt(near.size())), second);
    }

    /** An address is seen with a yes alone: a neighbour is talked into one at the desk. */
    private void ownStreet(Day day, int number, int second) {
        List<Integer> near = List.of();
        int employee = 0;
        while (near.isEmpty()) {
            employee = random.nextInt(YearTown.EMPLOYEES);
            near = year.town.neighbours(employee);
        }
        int resident = near.get(random.nextInt(near.size()));
        OpenCase opened = year.opened(day, number, employee, resident, second, 1);
        day.answer(Kind.CONSENT_GIVEN, second + 20, employee, resident, opened.id(), true);
        day.view(second + 30, employee, resident, Optional.of(opened.id()), true);
        year.closed(day, opened, second + 300);
    }

    private void colleague(Day day, int number, int employee, int second) {
        int other = random.nextInt(YearTown.EMPLOYEES);
        while (other == employee || year.town.employeeAsResident[other] < 0) {
            other = random.nextInt(YearTown.EMPLOYEES);
        }
        peek(day, number, employee, year.town.employeeAsResident[other], second);
    }

    private void afterClosing(Day day, int number, int second) {
        List<OpenCase> old = year.closed.stream()
                .filter(each -> each.lasts() > 1 && each.opened() + each.lasts() < number - 7)
                .toList();
        OpenCase ended = old.get(random.nextInt(Math.min(SETTLED, old.size())));
        day.onRecord(ended.consented());
        day.view(second, ended.employee(), ended.resident(), Optional.of(ended.id()), ended.consented());
        day.onRecord(true);
    }

    private void many(Day day, int number, int employee, int times, int secondsApart, boolean printed) {
        List<OpenCase> own = year.cases.get(employee).stream()
                .filter(each -> each.opened() < number && each.consented())
                .toList();
        for (int i = 0; i < times && !own.isEmpty(); i++) {
            OpenCase at = own.get(i % own.size());
            int second = 9 * 3600 + i * secondsApart;
            if (printed) {
                day.print(second, employee, at.resident(), Optional.of(at.id()));
            } else {
                day.view(second, employee, at.resident(), Optional.of(at.id()), true);
            }
        }
    }

    private void reopened(Day day, int number, int employee, int second, Sowing sowing) {
        String episode = "again/" + sowing.episode();
        OpenCase before = begun.get(episode);
        int resident = before == null ? stranger(employee) : before.resident();
        OpenCase opened = year.opened(day, number, employee, resident, second, 1);
        year.closed(day, opened, second + 300);
        begun.put(episode, opened);
    }

    private void assisted(Day day, int number, int employee) {
        for (int i = 0; i < 6; i++) {
            int second = 9 * 3600 + i * 1800;
            int resident = stranger(employee);
            day.answer(
                    Kind.CONSENT_GIVEN, second, employee, resident, "desk-" + number + "-" + employee + "-" + i, true);
        }
    }
}
