package nl.keukentafel.demo.year;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import nl.keukentafel.accesslog.AccessEvent.Kind;

/**
 * A year of ordinary work by 200 employees with 20,000 residents, and {@link Plants} in between; the same for the same
 * seed. What it takes from elsewhere: an employee has about 9 looks a day and colleagues between 6 and 11 (the
 * auditor's screen in the design); office hours and weekends are those that Suwinet's monthly report counts by (06:00 to
 * 19:00 on working days); one in about seventeen looks has nothing on record that explains it (Fabbri and LeFevre,
 * PMC3555324, explained 94 %). Here those are searches: for whoever calls for a colleague, for whoever comes in and is
 * helped without a case, and for a number that was heard wrong; views without a case of one's own the service refuses. How
 * many of these an employee has in a day is a guess, and so is everything else that is not named here.
 */
public final class SimulatedYear {
    private static final LocalDate FIRST = LocalDate.of(2025, 1, 6);
    private static final int DAYS = 364;
    private static final int OPENS = 8 * 3600 + 1800;
    private static final int CLOSES = 17 * 3600;
    private static final double PRESENT = 0.85;
    private static final double MISTAKEN = 0.03;
    private static final double CONSENTED = 0.9;
    private static final double AT_THE_DESK = 0.04;
    private static final double PRINTED = 0.03;
    private static final double NEW_CASE = 0.3;
    private static final double REPLACED = 0.5;
    private static final double OVERTIME = 0.002;
    private static final double WITHDRAWN = 0.05;
    /** Searches in a day: for an own case, for a caller whom a colleague helps, for somebody who came in. */
    private static final double FOR_AN_OWN_CASE = 0.5;

    private static final double FOR_A_COLLEAGUE = 0.25;
    private static final double WITHOUT_A_CASE = 0.15;
    /** The desk is open on Thursday evening, and so many of those who work that day are there. */
    private static final double EVENING_DESK = 0.05;

    private static final int EVENING = 19 * 3600;

    final SplittableRandom random;
    final YearTown town;
    final List<List<OpenCase>> cases = new ArrayList<>();
    final List<OpenCase> closed = new ArrayList<>();
    private final Plants plants;
    private int caseNumber;

    private SimulatedYear(long seed) {
        random = new SplittableRandom(seed);
        town = new YearTown(random.split());
        for (int i = 0; i < YearTown.EMPLOYEES; i++) {
            cases.add(new ArrayList<>());
        }
        plants = new Plants(this, DAYS);
    }

    /** A case of an employee; consent is there from the day that it was given. */
    record OpenCase(String id, int employee, int resident, int opened, int lasts, boolean consented) {
        /** The same case after the resident stopped. */
        OpenCase withdrawn() {
            return new OpenCase(id, employee, resident, opened, lasts, false);
        }
    }

    /** Tells the whole year, in order. */
    public static void tell(long seed, Consumer<Observed> to) {
        new SimulatedYear(seed).run(to);
    }

    private void run(Consumer<Observed> to) {
        long index = 0;
        for (int number = 0; number < DAYS; number++) {
            LocalDate date = FIRST.plusDays(number);
            Day day = new Day(town, date);
            boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
            if (!weekend) {
                workday(day, number, date.getDayOfWeek() == DayOfWeek.THURSDAY);
            }
            plants.sow(day, number, weekend);
            index = day.told(index, to);
        }
    }

    private void workday(Day day, int number, boolean thursday) {
        boolean[] present = new boolean[YearTown.EMPLOYEES];
        for (int employee = 0; employee < YearTown.EMPLOYEES; employee++) {
            present[employee] = number == 0 || random.nextDouble() < PRESENT;
            if (present[employee]) {
                if (cases.get(employee).size() < 6 || random.nextDouble() < NEW_CASE) {
                    open(day, number, employee);
                }
                close(day, number, employee);
                looks(day, number, employee, employee);
                searches(day, number, employee);
                if (thursday && random.nextDouble() < EVENING_DESK) {
                    eveningDesk(day, number, employee);
                }
            }
        }
        for (int employee = 0; employee < YearTown.EMPLOYEES; employee++) {
            int colleague = employee / YearTown.TEAM * YearTown.TEAM + random.nextInt(YearTown.TEAM);
            if (!present[employee] && present[colleague] && random.nextDouble() < REPLACED) {
                day.write(
                        Kind.REPLACEMENT_REGISTERED,
                        OPENS - 600,
                        third(employee, colleague),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(
                                "for", YearTown.actor(employee),
                                "by", YearTown.actor(colleague),
                                "from", FIRST.plusDays(number).toString(),
                                "last-day", FIRST.plusDays(number).toString()),
                        day.trace(0, colleague));
                looks(day, number, colleague, employee);
            }
        }
    }

    /** Somebody else of their team, who registers it. */
    private static int third(int employee, int colleague) {
        int first = employee / YearTown.TEAM * YearTown.TEAM;
        int next = first + (colleague - first + 1) % YearTown.TEAM;
        return next == employee ? first + (next - first + 1) % YearTown.TEAM : next;
    }

    private void searches(Day day, int number, int employee) {
        List<OpenCase> own = cases.get(employee);
        if (!own.isEmpty() && random.nextDouble() < FOR_AN_OWN_CASE) {
            OpenCase at = own.get(random.nextInt(own.size()));
            if (at.opened() < number) {
                day.search(second(), employee, at.resident());
            }
        }
        day.onRecord(false);
        int colleague = employee / YearTown.TEAM * YearTown.TEAM + random.nextInt(YearTown.TEAM);
        List<OpenCase> theirs = cases.get(colleague);
        if (colleague != employee && !theirs.isEmpty() && random.nextDouble() < FOR_A_COLLEAGUE) {
            day.search(
                    second(),
                    employee,
                    theirs.get(random.nextInt(theirs.size())).resident());
        }
        if (random.nextDouble() < WITHOUT_A_CASE) {
            day.search(second(), employee, random.nextInt(YearTown.RESIDENTS));
        }
        day.onRecord(true);
    }

    private void eveningDesk(Day day, int number, int employee) {
        List<OpenCase> own = cases.get(employee).stream()
                .filter(each -> each.opened() < number)
                .toList();
        if (!own.isEmpty()) {
            OpenCase at = own.get(random.nextInt(own.size()));
            day.view(EVENING + random.nextInt(3600), employee, at.resident(), Optional.of(at.id()), at.consented());
        }
    }

    /** A search, the case, mostly a yes a day later, sometimes at the desk. */
    private void open(Day day, int number, int employee) {
        int resident = random.nextInt(YearTown.RESIDENTS);
        int second = second();
        if (random.nextDouble() < MISTAKEN) {
            int other = random.nextInt(YearTown.RESIDENTS);
            day.onRecord(false);
            day.search(second - 120, employee, other);
            day.onRecord(true);
        }
        OpenCase opened = opened(day, number, employee, resident, second, 20 + random.nextInt(120));
        day.view(second + 60, employee, resident, Optional.of(opened.id()), false);
        if (opened.consented()) {
            day.answer(
                    Kind.CONSENT_GIVEN,
                    second + 900,
                    employee,
                    resident,
                    opened.id(),
                    random.nextDouble() < AT_THE_DESK);
        }
    }

    OpenCase opened(Day day, int number, int employee, int resident, int second, int lasts) {
        String id = "case-" + caseNumber++;
        OpenCase opened = new OpenCase(id, employee, resident, number, lasts, random.nextDouble() < CONSENTED);
        String trace = day.trace(second, employee);
        day.write(Kind.SEARCHED, second, employee, Optional.of(resident), Optional.of(id), Map.of(), trace);
        day.write(
                Kind.CASE_OPENED,
                second + 5,
                employee,
                Optional.of(resident),
                Optional.of(id),
                Map.of("own-request", "no"),
                trace);
        cases.get(employee).add(opened);
        return opened;
    }

    private void close(Day day, int number, int employee) {
        for (OpenCase each : List.copyOf(cases.get(employee))) {
            if (number - each.opened() > each.lasts()) {
                closed(day, each, CLOSES + 300);
            } else if (each.consented() && random.nextDouble() < WITHDRAWN / each.lasts()) {
                day.answer(Kind.CONSENT_WITHDRAWN, OPENS - 900, employee, each.resident(), each.id(), false);
                cases.get(employee).remove(each);
                cases.get(employee).add(each.withdrawn());
            }
        }
    }

    void closed(Day day, OpenCase which, int second) {
        cases.get(which.employee()).remove(which);
        closed.add(which);
        day.write(
                Kind.CASE_CLOSED,
                second,
                which.employee(),
                Optional.of(which.resident()),
                Optional.of(which.id()),
                Map.of("reason", "done"),
                day.trace(second, which.employee()));
    }

    private void looks(Day day, int number, int employee, int holder) {
        List<OpenCase> own = cases.get(holder).stream()
                .filter(each -> each.opened() < number)
                .toList();
        int many = own.isEmpty() ? 0 : (employee == holder ? 4 + random.nextInt(5) : 2);
        for (int i = 0; i < many; i++) {
            OpenCase at = own.get(random.nextInt(own.size()));
            int second = random.nextDouble() < OVERTIME ? 19 * 3600 + random.nextInt(1800) : second();
            day.view(second, employee, at.resident(), Optional.of(at.id()), at.consented());
            if (at.consented() && random.nextDouble() < PRINTED) {
                day.print(second + 60, employee, at.resident(), Optional.of(at.id()));
            }
        }
    }

    int second() {
        return OPENS + 300 + random.nextInt(CLOSES - OPENS - 600);
    }
}
