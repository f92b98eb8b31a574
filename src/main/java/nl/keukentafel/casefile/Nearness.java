package nl.keukentafel.casefile;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.keukentafel.database.Database;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;

/**
 * Compares an employee with whom they look at, at the moment of the look and with what is at hand: no register is asked for
 * it. Only the results leave, as details of the look's entry: {@code surname: none|common|rare}, {@code colleague: yes|no},
 * {@code street: yes|no}. What was not at hand has no detail.
 */
@Singleton
public final class Nearness {
    /** The detail that tells of the surname. */
    public static final String SURNAME = "surname";

    /** The detail that tells whether somebody works here too. */
    public static final String COLLEAGUE = "colleague";

    /** The detail that tells of street and postcode. */
    public static final String STREET = "street";

    /** The scope of the hashes of who works here: one for all employees, so that one look-up answers. */
    static final String WORKS_HERE = "works-here";

    private static final Pattern POSTCODE = Pattern.compile("\\b([1-9][0-9]{3}) ?([A-Z]{2})\\b");
    private static final Pattern STREET_AND_NUMBER = Pattern.compile("^\\s*(.*?\\p{L})\\s+[0-9].*");

    private final Database database;
    private final Vault vault;
    private final Staff staff;

    Nearness(Database database, Vault vault, Staff staff) {
        this.database = database;
        this.vault = vault;
        this.staff = staff;
    }

    /** What an employee told of where they live. */
    private enum Home {
        STREET,
        POSTCODE
    }

    /** The results of comparing the worker with somebody of this surname, prefix included; empty text when none is known. */
    public Map<String, String> to(Caseworker worker, PersonRef whose, String surname) {
        Map<String, String> results = new HashMap<>();
        String own = staff.surnameOf(worker);
        if (!own.isBlank() && !surname.isBlank()) {
            results.put(SURNAME, Surname.between(own, surname).word());
        }
        results.put(COLLEAGUE, worksHere(worker, whose) ? "yes" : "no");
        return results;
    }

    /**
     * The result of comparing where the worker lives with addresses as registers write them; empty when the worker told
     * nothing of it or there is no address.
     */
    public Map<String, String> toAddresses(Caseworker worker, Collection<String> addresses) {
        List<byte[]> homes = addresses.isEmpty() ? List.of() : homes(worker);
        if (homes.isEmpty()) {
            return Map.of();
        }
        boolean near = addresses.stream()
                .flatMap(address -> places(address).entrySet().stream())
                .map(place -> hash(worker, place.getKey(), place.getValue()))
                .anyMatch(place -> homes.stream().anyMatch(home -> Arrays.equals(home, place)));
        return Map.of(STREET, near ? "yes" : "no");
    }

    /**
     * Keeps where the worker lives as keyed hashes of street and postcode; told again, the last word counts. Throws {@link
     * IllegalArgumentException} when either is none.
     */
    public void livesAt(Caseworker worker, String street, String postcode) {
        Map<Home, String> told = places(street + " 1, " + postcode.toUpperCase(Locale.ROOT));
        if (told.size() != Home.values().length) {
            throw new IllegalArgumentException("a street and a postcode are expected");
        }
        in(worker, connection -> {
            try (PreparedStatement delete = connection.prepareStatement(
                            "DELETE FROM declared_home WHERE municipality = ? AND worker = ?");
                    PreparedStatement insert = connection.prepareStatement(
                            "INSERT INTO declared_home (municipality, worker, what, home_hash) VALUES (?,?,?,?)")) {
                delete.setString(1, worker.municipality().value());
                delete.setString(2, worker.subject());
                delete.executeUpdate();
                for (Map.Entry<Home, String> place : told.entrySet()) {
                    insert.setString(1, worker.municipality().value());
                    insert.setString(2, worker.subject());
                    insert.setString(3, place.getKey().name());
                    insert.setBytes(4, hash(worker, place.getKey(), place.getValue()));
                    insert.addBatch();
                }
                return insert.executeBatch().length;
            }
        });
    }

    private List<byte[]> homes(Caseworker worker) {
        return in(worker, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT home_hash FROM declared_home WHERE municipality = ? AND worker = ?")) {
                select.setString(1, worker.municipality().value());
                select.setString(2, worker.subject());
                List<byte[]> homes = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        homes.add(rows.getBytes(1));
                    }
                }
                return homes;
            }
        });
    }

    private boolean worksHere(Caseworker worker, PersonRef whose) {
        return in(worker, connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT 1 FROM works_here WHERE municipality = ? AND person_hash = ?")) {
                select.setString(1, worker.municipality().value());
                for (byte[] hash : vault.tags(connection, worker.municipality(), WORKS_HERE, whose)) {
                    select.setBytes(2, hash);
                    try (ResultSet rows = select.executeQuery()) {
                        if (rows.next()) {
                            return true;
                        }
                    }
                }
                return false;
            }
        });
    }

    /** That this person works here, for whoever looks at them later; on the declaration's own connection. */
    static void worksHere(Connection connection, Caseworker worker, byte[] hash) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO works_here (municipality, person_hash) SELECT ?, ? WHERE NOT"
                        + " EXISTS (SELECT 1 FROM works_here WHERE municipality = ? AND person_hash = ?)")) {
            insert.setString(1, worker.municipality().value());
            insert.setBytes(2, hash);
            insert.setString(3, worker.municipality().value());
            insert.setBytes(4, hash);
            insert.executeUpdate();
        }
    }

    private byte[] hash(Caseworker worker, Home what, String place) {
        return vault.tag(worker.municipality(), worker.subject(), what + " " + place);
    }

    private static Map<Home, String> places(String address) {
        Map<Home, String> places = new HashMap<>();
        Matcher postcode = POSTCODE.matcher(address);
        if (postcode.find()) {
            places.put(Home.POSTCODE, postcode.group(1) + postcode.group(2));
        }
        Matcher street = STREET_AND_NUMBER.matcher(address);
        if (street.matches()) {
            places.put(Home.STREET, street.group(1).toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
        }
        return places;
    }

    private <T> T in(Caseworker worker, nl.keukentafel.database.Work<T> work) {
        try {
            return database.in(worker.municipality(), work);
        } catch (SQLException e) {
            throw new IllegalStateException("what employees told of themselves cannot be reached", e);
        }
    }
}
