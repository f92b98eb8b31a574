package nl.keukentafel.accesslog;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.keukentafel.accesslog.AccessEvent.ActorKind;
import nl.keukentafel.accesslog.AccessEvent.Kind;

/**
 * What of an entry is for auditors: a list of what is open, so that whatever is added to the log stays closed until
 * somebody has thought of it here. A yes, a no, a stop and an end read the same, also by what a screen did afterwards.
 */
final class AuditedFields {
    private static final Set<Kind> ANSWERS =
            EnumSet.allOf(Kind.class).stream().filter(Kind::isAnswer).collect(Collectors.toUnmodifiableSet());

    private static final Set<EntryField> OF_A_LOOK = fields(
            EntryField.KIND,
            EntryField.TIME,
            EntryField.TRACE,
            EntryField.PURPOSE,
            EntryField.DECISION,
            EntryField.REASON,
            EntryField.CASE,
            EntryField.TOPICS,
            EntryField.POLICY);
    /** Why somebody was refused says whom they know, or what the resident answered. */
    private static final Set<EntryField> OF_A_REFUSAL = fields(
            EntryField.KIND, EntryField.TIME, EntryField.TRACE, EntryField.PURPOSE, EntryField.CASE, EntryField.TOPICS);

    private static final Set<EntryField> OF_AN_ERASURE =
            fields(EntryField.KIND, EntryField.TIME, EntryField.TRACE, EntryField.DETAILS);
    /** That somebody answered is told, about what is not: who counts answers by topic tells a no from silence. */
    private static final Set<EntryField> OF_AN_ANSWER = fields(EntryField.TIME, EntryField.PURPOSE, EntryField.CASE);

    private static final Set<EntryField> OF_AN_END =
            fields(EntryField.KIND, EntryField.TIME, EntryField.PURPOSE, EntryField.CASE);

    /** Who helps whom is between the two of them. */
    private static final Set<EntryField> OF_HELP = fields(EntryField.KIND, EntryField.TIME);

    private static final Set<String> DETAILS = Set.of(
            "acted-by",
            "acts",
            "actor",
            "by",
            "case",
            "clauses",
            "colleague",
            "count",
            "entry",
            "for",
            "from",
            "ground",
            "kind",
            "last-day",
            "look",
            "note",
            "of",
            "own-request",
            "page",
            "policy-hash",
            "purpose",
            "reason",
            "replacement",
            "role",
            "search",
            "second",
            "source",
            "street",
            "subjects",
            "surname",
            "switch",
            "team",
            "to",
            "until",
            "verdict",
            "view",
            "what",
            "with");

    private AuditedFields() {}

    /** The fields whose values a proof or an export opens for an auditor; the others stay commitments. */
    static Set<EntryField> opened(Kind kind, ActorKind actor) {
        if (kind.isAnswer()) {
            return actor == ActorKind.SERVICE || actor == ActorKind.HELPER ? fields(EntryField.TIME) : OF_AN_ANSWER;
        }
        return switch (kind) {
            case VIEW_ENDED -> OF_AN_END;
            case ERASED -> OF_AN_ERASURE;
            case REFUSED -> OF_A_REFUSAL;
            case HELPER_INVITED, HELPER_BEGAN, HELPER_LOOKED, HELPER_ENDED -> OF_HELP;
            default -> OF_A_LOOK;
        };
    }

    /** The same, told by the act's side of the entry itself. */
    static Set<EntryField> opened(Side act) {
        return opened(Words.kind(act.value(EntryField.KIND)), Words.actorKind(act.value(EntryField.ACTOR)));
    }

    /** The kinds that are looked for when somebody asks for this one. */
    static Set<Kind> searchedAs(Kind kind) {
        return kind == Kind.CONSENT_ANSWERED || kind.isAnswer() ? ANSWERS : Set.of(kind);
    }

    /** The entry without what is not for auditors. */
    static AuditedEntry closed(AuditedEntry entry) {
        Set<EntryField> opened = opened(entry.kind(), entry.actorKind());
        boolean whose = opened.contains(EntryField.CASE) || entry.kind() == Kind.ERASED;
        Map<String, String> details = new TreeMap<>(entry.details());
        details.keySet().retainAll(opened.contains(EntryField.TRACE) ? DETAILS : Set.of());
        if (!opened.contains(EntryField.REASON) && entry.kind() != Kind.ERASED) {
            details.remove(EntryField.REASON.label());
        }
        return new AuditedEntry(
                entry.index(),
                entry.kind().isAnswer() ? Kind.CONSENT_ANSWERED : entry.kind(),
                entry.at(),
                entry.actorKind(),
                entry.actor(),
                entry.team(),
                entry.subject().filter(person -> whose),
                entry.caseId().filter(id -> whose),
                entry.purpose(),
                opened.contains(EntryField.TOPICS) ? entry.topics() : List.of(),
                details,
                opened.contains(EntryField.TRACE) ? entry.traceId() : "",
                entry.erased());
    }

    private static Set<EntryField> fields(EntryField first, EntryField... more) {
        return Set.copyOf(EnumSet.of(first, more));
    }
}
