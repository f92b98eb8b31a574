package nl.keukentafel.accesslog;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.person.PersonRef;

/**
 * One entry of the log: what happened, to whose data, by whom, for what. It names topics, never values, and holds no
 * name and no BSN.
 *
 * @param subject whose log this entry is in; empty for entries about the log or the service itself
 * @param actor an opaque id of the employee, resident or program that acted
 * @param details more committed fields by label, such as {@code reason}, {@code consents}, {@code policy-hash}, {@code
 *     grant-digest}, {@code channel}; values are short codes or ids
 */
public record AccessEvent(
        Kind kind,
        Instant at,
        Optional<PersonRef> subject,
        Actor actor,
        Optional<String> caseId,
        Optional<String> purpose,
        List<String> topics,
        String traceId,
        Map<String, String> details) {

    /** The longest trace id that processing and decision records have room for. */
    static final int LONGEST_TRACE = 64;

    /**
     * Details that tell whether the employee is near the resident: surname, street, colleague. They are for auditors; to the
     * resident they would tell of the employee.
     */
    public static final Set<String> NEAR = Set.of("surname", "street", "colleague");

    /** Throws {@link IllegalArgumentException} when the trace id is longer than 64 characters, or nothing happened. */
    public AccessEvent {
        if (kind == Kind.CONSENT_ANSWERED) {
            throw new IllegalArgumentException("an answer is a yes, a no or a stop");
        }
        if (traceId.length() > LONGEST_TRACE) {
            throw new IllegalArgumentException("a trace id of at most " + LONGEST_TRACE + " characters is expected");
        }
        topics = List.copyOf(topics);
        details = Map.copyOf(details);
    }

    /** Who acted. */
    public record Actor(ActorKind kind, String id, Optional<String> team) {}

    /** In which role somebody acted. */
    public enum ActorKind {
        CASEWORKER,
        RESIDENT,
        REPRESENTATIVE,
        /** Somebody whom the resident invited to read along. */
        HELPER,
        AUDITOR,
        PROGRAM,
        SERVICE
    }

    /** What happened, with the word it has in the log. */
    public enum Kind {
        SEARCHED("searched"),
        APPEARED("appeared"),
        CASE_OPENED("case-opened"),
        CASE_CLOSED("case-closed"),
        CASE_HANDED_OVER("case-handed-over"),
        /** Somebody else than who stands in registered it; before, who stood in did so alone. */
        REPLACEMENT_REGISTERED("replacement-registered"),
        REPLACEMENT_ENDED("replacement-ended"),
        /** One employee wrote down that somebody opened by a told name has a BSN; it counts for nothing yet. */
        JOIN_WRITTEN("join-written"),
        /** A second one confirmed it; in the log of both refs. */
        JOINED("joined"),
        CONSENT_REQUESTED("consent-requested"),
        CONSENT_WRITTEN("consent-written"),
        CONSENT_GIVEN("consent-given"),
        CONSENT_REFUSED("consent-refused"),
        CONSENT_WITHDRAWN("consent-withdrawn"),
        CONSENT_REVOKED("consent-revoked"),
        CONSENT_INVALIDATED("consent-invalidated"),
        /** Any of the six above, as it is read by who may not know which; nothing of this kind is written. */
        CONSENT_ANSWERED("consent-answered"),
        OPENED("opened"),
        SHOWN("shown"),
        REFUSED("refused"),
        PRINTED("printed"),
        EXPORTED("exported"),
        MIRRORED("mirrored"),
        VIEW_ENDED("view-ended"),
        LOG_READ("log-read"),
        QUESTION_ASKED("question-asked"),
        QUESTION_ANSWERED("question-answered"),
        JUDGED("judged"),
        REPLY_ASKED("reply-asked"),
        REPLY_GIVEN("reply-given"),
        HELPER_INVITED("helper-invited"),
        HELPER_BEGAN("helper-began"),
        HELPER_LOOKED("helper-looked"),
        HELPER_ENDED("helper-ended"),
        HOME_CHOICE_AT_DESK("home-choice-at-desk"),
        STAFF_CHANGED("staff-changed"),
        /** An employee said that they know somebody privately; about nobody, so that it does not tell whom. */
        CONFLICT_DECLARED("conflict-declared"),
        SWITCHED("switched"),
        INCARNATION("incarnation"),
        HEARTBEAT("heartbeat"),
        COUNTED("counted"),
        /** One privacy officer wrote down that somebody is to be erased; it counts for nothing yet. */
        ERASURE_WRITTEN("erasure-written"),
        ERASED("erased");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** Whether this is a yes, a no, or the end of a yes: which of them it was is for its giver alone. */
        public boolean isAnswer() {
            return switch (this) {
                case CONSENT_WRITTEN,
                        CONSENT_GIVEN,
                        CONSENT_REFUSED,
                        CONSENT_WITHDRAWN,
                        CONSENT_REVOKED,
                        CONSENT_INVALIDATED -> true;
                default -> false;
            };
        }
    }
}
