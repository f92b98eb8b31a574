package nl.keukentafel.accesslog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What entries in their order tell of cases and replacements, so that the next look can be explained by it. */
final class CaseBook {
    private final ZoneId zone;
    private final Map<String, Story> stories = new HashMap<>();
    private final Map<String, Set<String>> bySubject = new HashMap<>();
    /** The yeses of a case that nobody ended, with their last day. */
    private final Map<String, Map<String, LocalDate>> agreed = new HashMap<>();
    /** The replacements that nobody ended, by who stands in. */
    private final Map<String, List<AuditedEntry>> replacements = new HashMap<>();

    CaseBook(ZoneId zone) {
        this.zone = zone;
    }

    /** One case so far. */
    record Story(String holder, Optional<Instant> closed) {}

    ZoneId zone() {
        return zone;
    }

    /** Takes note of an entry; every entry of the log is given once, in order. */
    void read(AuditedEntry entry) {
        switch (entry.kind()) {
            case CASE_OPENED ->
                entry.caseId().ifPresent(id -> {
                    stories.put(id, new Story(entry.actor(), Optional.empty()));
                    entry.subject().ifPresent(who -> bySubject
                            .computeIfAbsent(who, any -> new HashSet<>())
                            .add(id));
                });
            case CASE_HANDED_OVER ->
                entry.caseId()
                        .ifPresent(id ->
                                stories.put(id, new Story(entry.details().getOrDefault("to", ""), Optional.empty())));
            case CASE_CLOSED ->
                entry.caseId()
                        .ifPresent(id -> stories.computeIfPresent(
                                id, (any, story) -> new Story(story.holder(), Optional.of(entry.at()))));
            case REPLACEMENT_REGISTERED ->
                replacements
                        .computeIfAbsent(StoodIn.standIn(entry), any -> new ArrayList<>())
                        .add(entry);
            case REPLACEMENT_ENDED ->
                replacements
                        .getOrDefault(entry.details().getOrDefault("by", ""), new ArrayList<>())
                        .removeIf(registered -> StoodIn.ended(registered, entry));
            case CONSENT_GIVEN ->
                entry.caseId().ifPresent(id -> agreed.computeIfAbsent(id, any -> new HashMap<>())
                        .put(
                                consent(entry),
                                Optional.ofNullable(entry.details().get("last-day"))
                                        .map(LocalDate::parse)
                                        .orElse(LocalDate.MAX)));
            case CONSENT_REFUSED, CONSENT_WITHDRAWN, CONSENT_REVOKED, CONSENT_INVALIDATED ->
                entry.caseId().map(agreed::get).ifPresent(yeses -> yeses.remove(consent(entry)));
            default -> {}
        }
    }

    /** What to ask the log for to get all that {@link #read} takes note of. */
    static Set<AccessEvent.Kind> kinds() {
        return Set.copyOf(EnumSet.of(
                AccessEvent.Kind.CASE_OPENED,
                AccessEvent.Kind.CASE_HANDED_OVER,
                AccessEvent.Kind.CASE_CLOSED,
                AccessEvent.Kind.REPLACEMENT_REGISTERED,
                AccessEvent.Kind.REPLACEMENT_ENDED,
                AccessEvent.Kind.CONSENT_ANSWERED));
    }

    /** Which consent an entry is about, whatever its revision; empty text when it does not say. */
    private static String consent(AuditedEntry entry) {
        String consent = entry.details().getOrDefault("consents", "");
        int colon = consent.indexOf(':');
        return colon < 0 ? consent : consent.substring(0, colon);
    }

    Optional<Story> story(AuditedEntry entry) {
        return entry.caseId().map(stories::get);
    }

    /**
     * Whether the resident's yes stands behind a look: it rests on one, or is by whoever works on a case in which one runs.
     */
    boolean consented(AuditedEntry entry) {
        if (restsOnConsent(entry)) {
            return true;
        }
        LocalDate day = entry.at().atZone(zone).toLocalDate();
        boolean runs = entry.caseId().map(agreed::get).stream()
                .flatMap(yeses -> yeses.values().stream())
                .anyMatch(last -> !last.isBefore(day));
        Explanation explanation = explain(entry);
        return runs && (explanation == Explanation.OPEN_CASE || explanation == Explanation.REPLACEMENT);
    }

    private static boolean restsOnConsent(AuditedEntry entry) {
        return !entry.details().getOrDefault("consents", "").isEmpty();
    }

    /** What explains a look; a search is explained by the case that began with it, which may come after it. */
    Explanation explain(AuditedEntry look) {
        Optional<Story> open = story(look).filter(story -> story.closed().isEmpty());
        if (open.filter(story -> story.holder().equals(look.actor())).isPresent()) {
            return Explanation.OPEN_CASE;
        }
        if (open.filter(story -> onlyByThemself(story.holder(), look)).isPresent()) {
            return Explanation.NONE;
        }
        if (restsOnConsent(look)) {
            return Explanation.CONSENT;
        }
        if (open.filter(story -> stoodInFor(story.holder(), look)).isPresent()) {
            return Explanation.REPLACEMENT;
        }
        return look.kind() == AccessEvent.Kind.SEARCHED && look.caseId().isEmpty() ? ofOwnCase(look) : Explanation.NONE;
    }

    /** A search names no case: it is explained by an open case with whom is sought. */
    private Explanation ofOwnCase(AuditedEntry look) {
        List<Story> open = look.subject().map(bySubject::get).stream()
                .flatMap(Set::stream)
                .map(stories::get)
                .filter(story -> story != null && story.closed().isEmpty())
                .toList();
        if (open.stream().anyMatch(story -> story.holder().equals(look.actor()))) {
            return Explanation.OPEN_CASE;
        }
        return open.stream().anyMatch(story -> stoodInFor(story.holder(), look))
                ? Explanation.REPLACEMENT
                : Explanation.NONE;
    }

    private boolean stoodInFor(String holder, AuditedEntry look) {
        return covering(holder, look).anyMatch(registered -> !StoodIn.byThemself(registered));
    }

    /** Whether they made themself a stand-in: then the resident's yes to the colleague does not speak for them either. */
    private boolean onlyByThemself(String holder, AuditedEntry look) {
        return !stoodInFor(holder, look) && covering(holder, look).findAny().isPresent();
    }

    private Stream<AuditedEntry> covering(String holder, AuditedEntry look) {
        return replacements.getOrDefault(look.actor(), List.of()).stream()
                .filter(registered -> StoodIn.covers(registered, holder, look, zone));
    }
}
