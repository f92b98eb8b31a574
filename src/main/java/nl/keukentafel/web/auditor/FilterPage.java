package nl.keukentafel.web.auditor;

import java.util.List;
import nl.keukentafel.accesslog.SavedFilter;
import nl.keukentafel.web.Layout;

/** The searches that are kept, each with what it finds now. */
public record FilterPage(Layout layout, List<Row> rows, String said) {
    public FilterPage {
        rows = List.copyOf(rows);
    }

    /**
     * One kept search.
     *
     * @param found how many entries of the last seven days pass it
     * @param own whether the reader may forget it
     */
    public record Row(SavedFilter filter, String address, long found, boolean own) {
        /** Whether it found so many that it stands out. */
        public boolean alert() {
            return filter.alertAbove().isPresent()
                    && found >= filter.alertAbove().getAsLong();
        }
    }
}
