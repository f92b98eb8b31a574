package nl.keukentafel.consent;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.accesslog.AccessEvent.Kind;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.casefile.Caseworker;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.person.Organisation;
import nl.keukentafel.person.Resident;
import nl.keukentafel.policy.words.Topic;

/** The entries that tell of a consent: in the giver's own log, because it is the giver's word. */
final class Entries {
    private Entries() {}

    static AccessEvent by(Resident giver, Kind kind, Consent consent, Trace trace) {
        boolean self = consent.member().equals(consent.giver());
        return entry(
                new AccessEvent.Actor(
                        self ? AccessEvent.ActorKind.RESIDENT : AccessEvent.ActorKind.REPRESENTATIVE,
                        giver.ref().toString(),
                        Optional.empty()),
                kind,
                consent,
                trace,
                Map.of());
    }

    /** With the employee who acted, as the organisation's sign-in service knows them. */
    static AccessEvent by(Organisation giver, Kind kind, Consent consent, Trace trace) {
        return entry(actor(giver), kind, consent, trace, Map.of("acted-by", giver.employee()));
    }

    static AccessEvent.Actor actor(Organisation organisation) {
        return new AccessEvent.Actor(
                AccessEvent.ActorKind.REPRESENTATIVE, organisation.ref().toString(), Optional.empty());
    }

    static AccessEvent by(Caseworker worker, Kind kind, Consent consent, Trace trace, Map<String, String> details) {
        return entry(Casefile.actor(worker), kind, consent, trace, details);
    }

    /** A yes that was written down and opens nothing yet. */
    static AccessEvent written(Caseworker worker, Consent asked, Channel channel, AssistedId assisted, Instant at) {
        return new AccessEvent(
                Kind.CONSENT_WRITTEN,
                at,
                Optional.of(asked.giver()),
                Casefile.actor(worker),
                Optional.of(asked.caseId().toString()),
                Optional.of(asked.purpose().value()),
                topics(asked.about()),
                Trace.fresh().id(),
                Map.of(
                        "consents",
                        asked.id() + ":" + asked.revision(),
                        "channel",
                        channel.word(),
                        "assisted",
                        assisted.toString()));
    }

    /** Somebody else's doing, with the giver's leave. */
    static AccessEvent byAnother(
            AccessEvent.Actor another, Kind kind, Consent consent, Trace trace, Map<String, String> details) {
        return entry(another, kind, consent, trace, details);
    }

    static AccessEvent byService(Kind kind, Consent consent, Trace trace, Map<String, String> details) {
        return entry(
                new AccessEvent.Actor(AccessEvent.ActorKind.SERVICE, "keukentafel", Optional.empty()),
                kind,
                consent,
                trace,
                details);
    }

    private static AccessEvent entry(
            AccessEvent.Actor actor, Kind kind, Consent consent, Trace trace, Map<String, String> more) {
        Map<String, String> details = new HashMap<>(more);
        details.put("consents", consent.id() + ":" + consent.revision());
        details.put("channel", consent.channel().word());
        consent.policy().ifPresent(policy -> details.put("policy-hash", policy));
        consent.noticeHash().ifPresent(notice -> details.put("notice-hash", notice));
        consent.lastDay().ifPresent(last -> details.put("last-day", last.toString()));
        return new AccessEvent(
                kind,
                at(consent),
                Optional.of(consent.giver()),
                actor,
                Optional.of(consent.caseId().toString()),
                Optional.of(consent.purpose().value()),
                topics(consent.about()),
                trace.id(),
                details);
    }

    private static Instant at(Consent consent) {
        return consent.from();
    }

    static List<String> topics(About about) {
        return switch (about) {
            case About.Seeing seeing -> List.of(seeing.topic().value());
            case About.Together pair ->
                List.of(pair.first(), pair.second()).stream().map(Topic::value).toList();
        };
    }
}
