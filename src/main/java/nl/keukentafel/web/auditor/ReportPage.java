package nl.keukentafel.web.auditor;

import nl.keukentafel.accesslog.MonthReport;
import nl.keukentafel.web.Layout;

/** A month in numbers. */
public record ReportPage(Layout layout, MonthReport report) {
    /** A number as the report says it; what is small is not told exactly. */
    public static String told(long number) {
        return MonthReport.small(number) ? "minder dan " + MonthReport.smallest() : Long.toString(number);
    }
}
