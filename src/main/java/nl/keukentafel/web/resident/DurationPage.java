package nl.keukentafel.web.resident;

import java.time.LocalDate;
import nl.keukentafel.web.Layout;

/** For how long somebody says yes; nothing is chosen beforehand. */
public record DurationPage(Layout layout, Share share, String noticeHash, int days, LocalDate last, boolean past) {}
