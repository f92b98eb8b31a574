package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.keys.Hmac;
import nl.keukentafel.keys.KeyGone;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.PersonRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sealed halves of entries, opened by their keys. */
final class Contents {
    private static final Logger LOG = LoggerFactory.getLogger(Contents.class);

    private final Scopes scopes;

    Contents(Scopes scopes) {
        this.scopes = scopes;
    }

    /** Opens what is left of an entry; empty when there is none, or nothing left of it. */
    Optional<Sides> sides(Connection connection, MunicipalityCode log, long index) throws SQLException {
        Optional<Side> act = side(connection, log, index, "act");
        Optional<Side> subject = side(connection, log, index, "subject");
        return act.isEmpty() && subject.isEmpty() ? Optional.empty() : Optional.of(new Sides(act, subject));
    }

    /** The same of many entries at once, by place; those of which nothing is left are not among them. */
    Map<Long, Sides> sides(Connection connection, MunicipalityCode log, List<Long> indexes) throws SQLException {
        Map<Long, Side> acts = sides(connection, log, indexes, "act");
        Map<Long, Side> subjects = sides(connection, log, indexes, "subject");
        Map<Long, Sides> found = new HashMap<>();
        for (long index : indexes) {
            if (acts.containsKey(index) || subjects.containsKey(index)) {
                found.put(
                        index,
                        new Sides(Optional.ofNullable(acts.get(index)), Optional.ofNullable(subjects.get(index))));
            }
        }
        return found;
    }

    private Map<Long, Side> sides(Connection connection, MunicipalityCode log, List<Long> indexes, String what)
            throws SQLException {
        Map<Long, Side> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT idx, key_id, sealed FROM "
                + (what.equals("subject") ? "log_subject" : "log_act") + " WHERE log = ? AND idx IN (?"
                + ", ?".repeat(indexes.size() - 1) + ")")) {
            select.setString(1, log.value());
            for (int i = 0; i < indexes.size(); i++) {
                select.setLong(i + 2, indexes.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long index = rows.getLong(1);
                    opened(log, index, what, rows.getString(2), rows.getBytes(3))
                            .ifPresent(side -> found.put(index, side));
                }
            }
        }
        return found;
    }

    /**
     * The same of an entry that says itself that it is of one of these, with the leaf in the tree to show for it; empty, with
     * an alarm, when a row says otherwise than what is sealed.
     */
    Optional<Sides> provenOf(Connection connection, MunicipalityCode log, long index, List<PersonRef> refs)
            throws SQLException {
        Optional<Sides> found = sides(connection, log, index);
        Optional<Side> subject = found.flatMap(Sides::subject);
        if (subject.isEmpty()) {
            return Optional.empty();
        }
        String whose = subject.get().value(EntryField.SUBJECT);
        byte[] leaf = leaf(connection, log, index);
        Hmac mac = new Hmac();
        boolean proven = refs.stream().map(PersonRef::toString).anyMatch(whose::equals)
                && Arrays.equals(subject.get().leaf(mac), leaf)
                && found.flatMap(Sides::act)
                        .map(act -> Arrays.equals(act.leaf(mac), leaf))
                        .orElse(true);
        if (!proven) {
            LOG.error("ALARM: a row of entry {} of the log of {} is not what was committed to", index, log);
            return Optional.empty();
        }
        return found;
    }

    /** No bytes when the entry is gone; no half shows that leaf. */
    private static byte[] leaf(Connection connection, MunicipalityCode log, long index) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT leaf FROM log_entry WHERE log = ? AND idx = ?")) {
            select.setString(1, log.value());
            select.setLong(2, index);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : new byte[0];
            }
        }
    }

    private Optional<Side> side(Connection connection, MunicipalityCode log, long index, String what)
            throws SQLException {
        boolean ofSubject = what.equals("subject");
        try (PreparedStatement select = connection.prepareStatement("SELECT key_id, sealed FROM "
                + (ofSubject ? "log_subject" : "log_act") + " WHERE log = ? AND idx = ?")) {
            select.setString(1, log.value());
            select.setLong(2, index);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? opened(log, index, what, rows.getString(1), rows.getBytes(2)) : Optional.empty();
            }
        }
    }

    /** Empty when the key was shredded. */
    Optional<Side> opened(MunicipalityCode log, long index, String what, String keyId, byte[] sealed) {
        try {
            byte[] plain = scopes.byId(keyId).open(sealed, Scopes.place(log, index, what));
            return Optional.of(Side.decoded(plain, what.equals("subject")));
        } catch (KeyGone e) {
            return Optional.empty();
        }
    }
}
