package nl.keukentafel.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.accesslog.LogTransaction.Written;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.message.Message;
import nl.keukentafel.message.Outbox;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.policy.Policy;
import nl.keukentafel.policy.TopicRule;
import nl.keukentafel.policy.words.FieldName;
import nl.keukentafel.policy.words.Topic;

/** What a yes comes to: fields, recipient and end, from the policy whose notice was served; and what a stop stops. */
@Singleton
final class Terms {
    private final ConsentStore store;
    private final Casefile cases;
    private final Policies policies;
    private final Notices notices;
    private final Municipalities municipalities;
    private final Outbox outbox;

    Terms(
            ConsentStore store,
            Casefile cases,
            Policies policies,
            Notices notices,
            Municipalities municipalities,
            Outbox outbox) {
        this.store = store;
        this.cases = cases;
        this.policies = policies;
        this.notices = notices;
        this.municipalities = municipalities;
        this.outbox = outbox;
    }

    /** Appends a yes, without an entry: the caller writes that, for it knows who acted. */
    Written<Answer> given(
            Connection connection,
            ConsentStore.Row row,
            Case of,
            String noticeHash,
            Duration duration,
            To to,
            Channel channel,
            Instant now)
            throws SQLException {
        Consent before = row.consent();
        if (!of.openAt(now)) {
            return said(new Answer.CaseEnded());
        }
        LocalDate today = cases.today(of.municipality());
        Optional<Policy> policy =
                policies.now().here(of.purpose(), today, of.municipality().value());
        if (policy.isEmpty()) {
            return said(new Answer.NotAsked());
        }
        Optional<Notice> notice = store.notice(connection, of.municipality(), before.id(), noticeHash)
                .filter(served -> notices.write(before, of, worker(row.askedBy(), of), served.language(), today)
                        .filter(text -> text.hash().equals(noticeHash))
                        .isPresent());
        if (notice.isEmpty()) {
            return said(new Answer.NoticeNotServed());
        }
        Optional<Scope> scope = scope(policy.get(), before.about());
        if (scope.isEmpty()) {
            return said(new Answer.NotAsked());
        }
        LocalDate last = last(duration, today, scope.get().longest(), of);
        if (last.isBefore(today)) {
            return said(new Answer.EndInThePast());
        }
        Consent next = new Consent(
                before.municipality(),
                before.id(),
                before.caseId(),
                before.member(),
                before.giver(),
                before.about(),
                before.purpose(),
                before.revision() + 1,
                ConsentState.GIVEN,
                recipient(to, row.askedBy(), of),
                Optional.of(policy.get().hash()),
                scope.get().fields(),
                now,
                Optional.of(last),
                duration instanceof Duration.ThisConversation,
                Optional.of(noticeHash),
                channel);
        store.append(connection, next);
        tell(connection, next, Message.Kind.RECEIPT_OF_A_YES);
        if (!next.giver().equals(next.member()) && next.member().equals(of.resident())) {
            outbox.put(
                    connection,
                    next.municipality(),
                    next.member(),
                    Message.Kind.SAID_YES_FOR_YOU,
                    reference(next),
                    next.from());
        }
        return said(new Answer.Stands(next));
    }

    /** The same consent in its next state: what was agreed goes, what it was about stays. */
    Consent next(Consent before, ConsentState state, Channel channel, Instant now) {
        return new Consent(
                before.municipality(),
                before.id(),
                before.caseId(),
                before.member(),
                before.giver(),
                before.about(),
                before.purpose(),
                before.revision() + 1,
                state,
                before.recipient(),
                before.policy(),
                Set.of(),
                now,
                Optional.empty(),
                false,
                before.noticeHash(),
                channel);
    }

    /** What was given until the conversation was closed: over, and still known as a yes that has ended. */
    Consent closed(Consent given, Instant now) {
        Consent over = next(given, ConsentState.SUPERSEDED, given.channel(), now);
        return new Consent(
                over.municipality(),
                over.id(),
                over.caseId(),
                over.member(),
                over.giver(),
                over.about(),
                over.purpose(),
                over.revision(),
                over.state(),
                over.recipient(),
                over.policy(),
                over.fields(),
                over.from(),
                over.lastDay(),
                true,
                over.noticeHash(),
                over.channel());
    }

    /** Appends the stop of a given consent, and of what the giver agreed about laying that topic beside others. */
    List<Consent> stop(Connection connection, Consent given, Channel channel, Instant now) throws SQLException {
        return stop(connection, given, ConsentState.WITHDRAWN, channel, now);
    }

    /** The same, ending as stopped by the giver or by another. */
    List<Consent> stop(Connection connection, Consent given, ConsentState end, Channel channel, Instant now)
            throws SQLException {
        List<Consent> stopped = new ArrayList<>();
        stopped.add(next(given, end, channel, now));
        for (Consent pair : pairsWith(connection, given)) {
            stopped.add(next(pair, end, channel, now));
        }
        Message.Kind said = end == ConsentState.REVOKED ? Message.Kind.STOPPED_FOR_YOU : Message.Kind.RECEIPT_OF_A_STOP;
        for (Consent next : stopped) {
            store.append(connection, next);
            tell(connection, next, said);
        }
        return stopped;
    }

    /** What the same giver agreed about laying the topic of this consent beside others, for the same member. */
    List<Consent> pairsWith(Connection connection, Consent given) throws SQLException {
        if (!(given.about() instanceof About.Seeing seeing)) {
            return List.of();
        }
        return store.ofCase(connection, given.municipality(), given.caseId()).stream()
                .map(ConsentStore.Row::consent)
                .filter(other -> other.state() == ConsentState.GIVEN
                        && other.giver().equals(given.giver())
                        && other.member().equals(given.member())
                        && other.about() instanceof About.Together pair
                        && (pair.first().equals(seeing.topic()) || pair.second().equals(seeing.topic())))
                .toList();
    }

    /** Writes the giver's receipt, in the same transaction. */
    void tell(Connection connection, Consent next, Message.Kind kind) throws SQLException {
        outbox.put(connection, next.municipality(), next.giver(), kind, reference(next), next.from());
    }

    private static String reference(Consent consent) {
        return consent.id() + ":" + consent.revision();
    }

    static ConsentReceipt receipt(Consent consent, Notice notice) {
        String said = String.join(
                "\n",
                consent.municipality().value(),
                consent.id().toString(),
                Long.toString(consent.revision()),
                consent.state().name(),
                consent.about().text(),
                consent.purpose().value(),
                consent.recipient().toString(),
                String.join(
                        ",",
                        consent.fields().stream().map(FieldName::value).sorted().toList()),
                consent.from().toString(),
                consent.lastDay().map(LocalDate::toString).orElse(""),
                consent.channel().word(),
                notice.hash());
        return new ConsentReceipt(consent, notice, Notices.sha256(said));
    }

    private static Written<Answer> said(Answer answer) {
        return new Written<>(List.of(), answer);
    }

    private LocalDate last(Duration duration, LocalDate today, int longest, Case of) {
        Municipality municipality = municipalities.get(of.municipality());
        LocalDate chosen =
                switch (duration) {
                    case Duration.Until until -> until.lastDay();
                    case Duration.Days days -> today.plusDays(days.days());
                    case Duration.ThisConversation ignored -> today;
                };
        LocalDate most = today.plusDays(longest);
        LocalDate here = today.plus(municipality.longestDuration());
        LocalDate caseEnds = LocalDate.ofInstant(of.until(), municipality.zone());
        return earliest(chosen, earliest(most, earliest(here, caseEnds)));
    }

    private static LocalDate earliest(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static Recipient recipient(To to, String askedBy, Case of) {
        return switch (to) {
            case TEAM -> new Recipient.Team(of.team());
            case WORKER -> new Recipient.Worker(worker(askedBy, of));
        };
    }

    /** Whom a yes to the worker is for: whoever asked, as long as the case is theirs; else the worker who has it now. */
    static String worker(String askedBy, Case of) {
        return of.workers().contains(askedBy) || of.workers().isEmpty()
                ? askedBy
                : of.workers().getFirst();
    }

    private static Optional<Scope> scope(Policy policy, About about) {
        return switch (about) {
            case About.Seeing seeing ->
                Optional.ofNullable(policy.topics().get(seeing.topic()))
                        .map(rule -> new Scope(rule.fieldNames(), rule.longest()));
            case About.Together pair -> {
                TopicRule first = policy.topics().get(pair.first());
                TopicRule second = policy.topics().get(pair.second());
                Set<Topic> both = Set.of(pair.first(), pair.second());
                boolean ruled = policy.combinations().stream()
                        .anyMatch(rule -> rule.topics().containsAll(both));
                yield first == null || second == null || !ruled
                        ? Optional.empty()
                        : Optional.of(new Scope(Set.of(), Math.min(first.longest(), second.longest())));
            }
        };
    }

    private record Scope(Set<FieldName> fields, int longest) {}
}
