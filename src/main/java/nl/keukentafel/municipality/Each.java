package nl.keukentafel.municipality;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Work that is done for one after another, in which what fails for one keeps no other from theirs. */
public final class Each {
    private Each() {}

    /** What it throws is thrown once all had theirs: the first, and what came later as suppressed. */
    public static <T> void of(Iterable<T> all, Consumer<T> work) {
        List<RuntimeException> thrown = new ArrayList<>();
        for (T one : all) {
            try {
                work.accept(one);
            } catch (RuntimeException e) {
                thrown.add(e);
            }
        }
        if (!thrown.isEmpty()) {
            RuntimeException first = thrown.removeFirst();
            thrown.stream().filter(later -> later != first).forEach(first::addSuppressed);
            throw first;
        }
    }
}
