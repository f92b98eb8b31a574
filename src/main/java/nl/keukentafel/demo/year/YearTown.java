package nl.keukentafel.demo.year;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Who lives and works in the simulated municipality. Surnames follow a Zipf distribution, so that a few are common and
 * most are rare; a street has about 25 residents; 60 % of the employees live in the municipality.
 */
final class YearTown {
    static final int EMPLOYEES = 200;
    static final int RESIDENTS = 20_000;
    static final int TEAM = 20;

    private static final int SURNAMES = 6000;
    private static final int STREETS = 800;
    private static final double ZIPF = 0.9;
    private static final double LIVE_HERE = 0.6;
    /** A surname of fewer than one in so many residents is rare. */
    private static final int RARE = 1000;

    final int[] residentSurname = new int[RESIDENTS];
    final int[] residentStreet = new int[RESIDENTS];
    final int[] employeeSurname = new int[EMPLOYEES];
    final int[] employeeStreet = new int[EMPLOYEES];
    /** The resident that an employee is, or -1. */
    final int[] employeeAsResident = new int[EMPLOYEES];

    private final int[] bearers = new int[SURNAMES];
    private final boolean[] worksHere = new boolean[RESIDENTS];

    YearTown(SplittableRandom random) {
        double[] upTo = new double[SURNAMES];
        double sum = 0;
        for (int i = 0; i < SURNAMES; i++) {
            sum += 1 / Math.pow(i + 1, ZIPF);
            upTo[i] = sum;
        }
        for (int i = 0; i < RESIDENTS; i++) {
            residentSurname[i] = surname(upTo, random.nextDouble(sum));
            residentStreet[i] = random.nextInt(STREETS);
            bearers[residentSurname[i]]++;
        }
        for (int i = 0; i < EMPLOYEES; i++) {
            employeeAsResident[i] = -1;
            employeeSurname[i] = surname(upTo, random.nextDouble(sum));
            employeeStreet[i] = -1;
            if (random.nextDouble() < LIVE_HERE) {
                int as = random.nextInt(RESIDENTS);
                employeeAsResident[i] = as;
                employeeSurname[i] = residentSurname[as];
                employeeStreet[i] = residentStreet[as];
                worksHere[as] = true;
            }
        }
    }

    private static int surname(double[] upTo, double at) {
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (upTo[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static String actor(int employee) {
        return "m%03d".formatted(employee);
    }

    static String team(int employee) {
        return "team-" + employee / TEAM;
    }

    static String subject(int resident) {
        return "i%05d".formatted(resident);
    }

    private boolean rare(int surname) {
        return bearers[surname] * RARE < RESIDENTS;
    }

    /** What the service keeps of comparing the two at the moment of the look. */
    Map<String, String> compared(int employee, int resident) {
        Map<String, String> result = new HashMap<>();
        boolean same = employeeSurname[employee] == residentSurname[resident];
        result.put("surname", same ? (rare(residentSurname[resident]) ? "rare" : "common") : "none");
        result.put("street", employeeStreet[employee] == residentStreet[resident] ? "yes" : "no");
        result.put("colleague", worksHere[resident] ? "yes" : "no");
        return result;
    }

    boolean ordinary(int employee, int resident) {
        return !worksHere[resident]
                && employeeStreet[employee] != residentStreet[resident]
                && employeeSurname[employee] != residentSurname[resident];
    }

    /** Residents with the employee's rare surname, other than the employee. */
    List<Integer> namesakes(int employee) {
        List<Integer> found = new ArrayList<>();
        if (rare(employeeSurname[employee])) {
            for (int i = 0; i < RESIDENTS; i++) {
                if (residentSurname[i] == employeeSurname[employee]
                        && !worksHere[i]
                        && residentStreet[i] != employeeStreet[employee]) {
                    found.add(i);
                }
            }
        }
        return found;
    }

    List<Integer> neighbours(int employee) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < RESIDENTS; i++) {
            if (residentStreet[i] == employeeStreet[employee]
                    && !worksHere[i]
                    && residentSurname[i] != employeeSurname[employee]) {
                found.add(i);
            }
        }
        return found;
    }
}
