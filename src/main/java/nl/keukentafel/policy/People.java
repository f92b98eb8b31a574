package nl.keukentafel.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Everybody whom one decision names, by number: the members first, then whoever else spoke. */
final class People {
    static final int NOBODY = -1;

    private String[] names;
    private int count;

    People(List<Member> members) {
        names = new String[members.size() + 4];
        for (int m = 0; m < members.size(); m++) {
            names[count++] = members.get(m).id();
        }
    }

    /** The number of somebody, new when they were not yet named. */
    int named(String name) {
        int found = number(name);
        if (found != NOBODY) {
            return found;
        }
        if (count == names.length) {
            names = Arrays.copyOf(names, count * 2);
        }
        names[count] = name;
        return count++;
    }

    /** The numbers of several, in any order. */
    int[] named(Set<String> several) {
        int[] numbers = new int[several.size()];
        int i = 0;
        for (String name : several) {
            numbers[i++] = named(name);
        }
        return numbers;
    }

    /** The number of somebody, if they were named. */
    // The very same text often comes several times, and is found by a glance; another that is equal is found after it.
    @SuppressWarnings("ReferenceEquality")
    int number(String name) {
        for (int i = 0; i < count; i++) {
            if (names[i] == name) {
                return i;
            }
        }
        return equal(name);
    }

    private int equal(String name) {
        for (int i = 0; i < count; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return NOBODY;
    }
}
