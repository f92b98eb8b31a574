package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import org.jspecify.annotations.Nullable;

/**
 * Residents' questions about entries in their own log, and the answers that they read. Asking and answering are entries
 * themselves; the words are sealed for the resident and not in the log.
 */
public final class Questions {
    /** The longest question or answer, in characters. */
    public static final int LONGEST = 1000;

    private static final String QUESTION = "log-question";
    private static final String ANSWER = "log-answer";
    private static final String COLUMNS =
            "SELECT id, idx, asker, question, asked, answer, answered, answered_by FROM log_question";

    private final AccessLog log;
    private final LogReader reader;
    private final Vault vault;
    private final Clock clock;

    Questions(AccessLog log, LogReader reader, Vault vault, Clock clock) {
        this.log = log;
        this.reader = reader;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Asks about an entry in the resident's own log; empty when it is not in it. Asked again about the same entry, the
     * first question stands.
     */
    public Optional<Question> ask(MunicipalityCode municipality, PersonRef resident, long entry, String words) {
        String asked = fitting(words);
        if (!reader.concerns(municipality, entry, resident)) {
            return Optional.empty();
        }
        Instant now = now();
        byte[] sealed = vault.seal(municipality, resident, QUESTION, asked);
        return log.write(municipality, connection -> {
                    Optional<Question> before = about(connection, municipality, resident, entry);
                    if (before.isPresent()) {
                        return new LogTransaction.Written<>(List.of(), before);
                    }
                    Question question = new Question(UUID.randomUUID(), entry, resident, asked, now, Optional.empty());
                    insert(connection, municipality, question, sealed);
                    AccessEvent.Actor actor = new AccessEvent.Actor(
                            AccessEvent.ActorKind.RESIDENT, resident.toString(), Optional.empty());
                    return new LogTransaction.Written<>(
                            List.of(event(AccessEvent.Kind.QUESTION_ASKED, question, actor, now)),
                            Optional.of(question));
                })
                .value();
    }

    /** The same of one person who is known by several refs: asked as the one in whose log the entry is. */
    public Optional<Question> ask(MunicipalityCode municipality, List<PersonRef> refs, long entry, String words) {
        return refs.stream()
                .flatMap(ref -> ask(municipality, ref, entry, words).stream())
                .findFirst();
    }

    /** The questions of one person who is known by several refs, newest first. */
    public List<Question> of(MunicipalityCode municipality, List<PersonRef> refs) {
        return refs.stream()
                .flatMap(ref -> of(municipality, ref).stream())
                .sorted(Comparator.comparing(Question::asked).reversed())
                .toList();
    }

    /** A resident's own questions, newest first. */
    public List<Question> of(MunicipalityCode municipality, PersonRef resident) {
        return reader.with(
                municipality,
                connection -> found(
                        connection,
                        municipality,
                        COLUMNS + " WHERE municipality = ? AND asker = ? ORDER BY asked DESC",
                        resident.toString()));
    }

    /** Questions without an answer, oldest first. */
    public List<Question> open(MunicipalityCode municipality) {
        return reader.with(
                municipality,
                connection -> found(
                        connection,
                        municipality,
                        COLUMNS + " WHERE municipality = ? AND answered IS NULL ORDER BY asked"));
    }

    /** The last answered questions, newest answer first. */
    public List<Question> answered(MunicipalityCode municipality, int most) {
        return reader.with(
                municipality,
                connection -> found(
                        connection,
                        municipality,
                        COLUMNS + " WHERE municipality = ? AND answered IS NOT NULL ORDER BY answered DESC LIMIT "
                                + most));
    }

    /** One question of this municipality. */
    public Optional<Question> find(MunicipalityCode municipality, UUID id) {
        return reader.with(municipality, connection -> find(connection, municipality, id));
    }

    /** Whether a question is about what this auditor did themself, in whatever role: a colleague answers it. */
    public boolean aboutOwn(MunicipalityCode municipality, Question question, AccessEvent.Actor auditor) {
        return reader.unclosed(municipality, question.entry())
                .filter(entry -> entry.actor().equals(reader.pseudonym(municipality, auditor)))
                .isPresent();
    }

    /**
     * Answers; empty when there is no such question. The first answer stands.
     *
     * @throws IllegalArgumentException when it is {@link #aboutOwn}
     */
    public Optional<Question> answer(MunicipalityCode municipality, UUID id, AccessEvent.Actor auditor, String words) {
        String answer = fitting(words);
        Instant now = now();
        if (find(municipality, id)
                .filter(question -> aboutOwn(municipality, question, auditor))
                .isPresent()) {
            throw new IllegalArgumentException("a colleague answers a question about one's own look");
        }
        return log.write(municipality, connection -> {
                    Optional<Question> open = find(connection, municipality, id);
                    if (open.isEmpty() || open.get().answer().isPresent()) {
                        return new LogTransaction.Written<>(List.of(), open);
                    }
                    Question question = open.get();
                    byte[] sealed = vault.seal(municipality, question.asker(), ANSWER, answer);
                    store(connection, municipality, id, sealed, now, auditor.id());
                    return new LogTransaction.Written<>(
                            List.of(event(AccessEvent.Kind.QUESTION_ANSWERED, question, auditor, now)),
                            Optional.of(new Question(
                                    id,
                                    question.entry(),
                                    question.asker(),
                                    question.words(),
                                    question.asked(),
                                    Optional.of(new Question.Answered(answer, now, auditor.id())))));
                })
                .value();
    }

    private static AccessEvent event(AccessEvent.Kind kind, Question question, AccessEvent.Actor actor, Instant at) {
        return new AccessEvent(
                kind,
                at,
                Optional.of(question.asker()),
                actor,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                TraceIds.fresh(),
                Map.of("entry", Long.toString(question.entry())));
    }

    private static String fitting(String words) {
        String fitting = words.strip();
        if (fitting.isEmpty() || fitting.length() > LONGEST) {
            throw new IllegalArgumentException("between 1 and " + LONGEST + " characters are expected");
        }
        return fitting;
    }

    private Optional<Question> find(Connection connection, MunicipalityCode municipality, UUID id) throws SQLException {
        return found(connection, municipality, COLUMNS + " WHERE municipality = ? AND id = ?", id).stream()
                .findFirst();
    }

    private Optional<Question> about(Connection connection, MunicipalityCode municipality, PersonRef asker, long entry)
            throws SQLException {
        return found(
                        connection,
                        municipality,
                        COLUMNS + " WHERE municipality = ? AND asker = ? AND idx = ?",
                        asker.toString(),
                        entry)
                .stream()
                .findFirst();
    }

    private List<Question> found(Connection connection, MunicipalityCode municipality, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, municipality.value());
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 2, values[i]);
            }
            List<Question> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(question(municipality, rows));
                }
            }
            return found;
        }
    }

    private Question question(MunicipalityCode municipality, ResultSet rows) throws SQLException {
        PersonRef asker = PersonRef.of(rows.getString(3));
        byte @Nullable [] answer = rows.getBytes(6);
        return new Question(
                rows.getObject(1, UUID.class),
                rows.getLong(2),
                asker,
                vault.open(municipality, asker, QUESTION, rows.getBytes(4)),
                rows.getObject(5, OffsetDateTime.class).toInstant(),
                answer == null
                        ? Optional.empty()
                        : Optional.of(new Question.Answered(
                                vault.open(municipality, asker, ANSWER, answer),
                                rows.getObject(7, OffsetDateTime.class).toInstant(),
                                rows.getString(8))));
    }

    private static void insert(Connection connection, MunicipalityCode municipality, Question question, byte[] sealed)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO log_question (municipality, id, idx, asker, question, asked) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, municipality.value());
            insert.setObject(2, question.id());
            insert.setLong(3, question.entry());
            insert.setString(4, question.asker().toString());
            insert.setBytes(5, sealed);
            insert.setObject(6, question.asked().atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private static void store(
            Connection connection, MunicipalityCode municipality, UUID id, byte[] sealed, Instant at, String by)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE log_question SET answer = ?, answered = ?,"
                + " answered_by = ? WHERE municipality = ? AND id = ? AND answered IS NULL")) {
            update.setBytes(1, sealed);
            update.setObject(2, at.atOffset(ZoneOffset.UTC));
            update.setString(3, by);
            update.setString(4, municipality.value());
            update.setObject(5, id);
            update.executeUpdate();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
