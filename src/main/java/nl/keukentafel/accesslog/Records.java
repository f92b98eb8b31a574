package nl.keukentafel.accesslog;

import java.util.EnumSet;
import java.util.Set;
import nl.keukentafel.accesslog.AccessEvent.Kind;

/** Which entries are also told to whom they answer for: as processing of somebody's data, or as a decision. */
final class Records {
    /** Processing of personal data (Logboek Dataverwerkingen): one record per data subject. */
    private static final Set<Kind> PROCESSING = EnumSet.of(
            Kind.APPEARED,
            Kind.CASE_OPENED,
            Kind.CASE_CLOSED,
            Kind.CASE_HANDED_OVER,
            Kind.CONSENT_REQUESTED,
            Kind.CONSENT_WRITTEN,
            Kind.CONSENT_GIVEN,
            Kind.CONSENT_REFUSED,
            Kind.CONSENT_WITHDRAWN,
            Kind.CONSENT_REVOKED,
            Kind.CONSENT_INVALIDATED,
            Kind.OPENED,
            Kind.SHOWN,
            Kind.PRINTED,
            Kind.EXPORTED,
            Kind.MIRRORED,
            Kind.ERASED);

    /** Decisions (Authorization Decision Log). */
    private static final Set<Kind> DECISIONS = EnumSet.of(Kind.OPENED, Kind.SHOWN, Kind.REFUSED);

    private Records() {}

    static Set<Kind> processing() {
        return Set.copyOf(PROCESSING);
    }

    static Set<Kind> decisions() {
        return Set.copyOf(DECISIONS);
    }

    /** The name of a record: what happened, where a yes, a no and a stop are one answer. */
    static String name(Kind kind) {
        return (kind.isAnswer() ? Kind.CONSENT_ANSWERED : kind).word();
    }

    static boolean processing(AccessEvent event) {
        return event.subject().isPresent() && PROCESSING.contains(event.kind());
    }

    static boolean decision(AccessEvent event) {
        return DECISIONS.contains(event.kind());
    }
}
