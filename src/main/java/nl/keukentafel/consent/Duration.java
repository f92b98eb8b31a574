package nl.keukentafel.consent;

import java.time.LocalDate;

/** For how long somebody says yes; never counts longer than the policy's longest. */
public sealed interface Duration {
    /** Up to and including this day. */
    record Until(LocalDate lastDay) implements Duration {}

    /** So many days from today, today's date plus this being the last. */
    record Days(int days) implements Duration {
        public Days {
            if (days < 1) {
                throw new IllegalArgumentException("at least one day is expected");
            }
        }
    }

    /** Until the caseworker closes the conversation, at the latest the end of today. */
    record ThisConversation() implements Duration {}
}
