package nl.keukentafel.decision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.keukentafel.accesslog.AccessEvent;
import nl.keukentafel.casefile.CaseId;
import nl.keukentafel.casefile.Trace;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.policy.words.FieldName;

/** The entries by which a look begins, or is stopped. */
final class LookEntries {
    private LookEntries() {}

    /** One person's registers may be asked: what for, on what it rests, and the digest of the grant. */
    static AccessEvent opened(
            Instant at,
            AccessEvent.Kind kind,
            AccessEvent.Actor actor,
            Decision.Made made,
            PersonRef member,
            List<Line> lines,
            Trace trace,
            Map<String, String> more) {
        Map<String, String> details = new HashMap<>(more);
        details.put("policy-hash", made.policyHash());
        details.put(
                "consents",
                lines.stream()
                        .flatMap(line -> line.basis().stream())
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(",")));
        details.put(
                "clauses", lines.stream().map(Line::clause).distinct().sorted().collect(Collectors.joining(",")));
        details.put("grant-digest", digest(lines));
        return new AccessEvent(
                kind,
                at,
                Optional.of(member),
                actor,
                Optional.of(made.theCase().id().toString()),
                Optional.of(made.theCase().purpose().value()),
                lines.stream().map(line -> line.topic().value()).sorted().toList(),
                trace.id(),
                details);
    }

    /** Somebody opened a case and was stopped; it is about nobody but who asked. */
    static AccessEvent refused(
            Instant at,
            AccessEvent.Actor actor,
            CaseId caseId,
            Decision.Closed closed,
            Trace trace,
            Map<String, String> more) {
        Map<String, String> details = new HashMap<>(more);
        details.putAll(closed.details());
        return new AccessEvent(
                AccessEvent.Kind.REFUSED,
                at,
                Optional.empty(),
                actor,
                Optional.of(caseId.toString()),
                Optional.empty(),
                List.of(),
                trace.id(),
                details);
    }

    /** SHA-256 over topics, fields, window and end: what the grant allows, without saying whose it is. */
    private static String digest(List<Line> lines) {
        String text = lines.stream()
                .map(line -> line.topic() + " "
                        + line.fields().stream().map(FieldName::value).sorted().toList() + " " + line.dataFrom() + " "
                        + line.validUntil())
                .sorted()
                .collect(Collectors.joining("\n"));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not to be had", e);
        }
    }
}
