package nl.keukentafel.accesslog;

import java.util.Optional;

/** What is left of an entry's two halves. */
record Sides(Optional<Side> act, Optional<Side> subject) {
    /** The entry; without its person when that side is gone, and empty when the act's side is gone. */
    Optional<LoggedEntry> entry(long index) {
        return act.map(side -> new LoggedEntry(
                index,
                Words.event(field -> {
                    if (!field.ofSubject()) {
                        return side.value(field);
                    }
                    return subject.map(own -> own.value(field)).orElse("");
                }),
                subject.isEmpty()));
    }
}
