package nl.keukentafel.person;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nl.keukentafel.database.Database;
import nl.keukentafel.keys.Key;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.municipality.MunicipalityCode;

/** The vault in SQL, with keys per municipality. */
@Singleton
final class VaultRegister implements Vault {
    private static final int TRIES = 5;

    private final Database database;
    private final KeyStore keys;
    private final PersonSeals seals;
    private final Clock clock;

    VaultRegister(Database database, KeyStore keys, PersonSeals seals, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.seals = seals;
        this.clock = clock;
    }

    @Override
    public PersonRef refOf(MunicipalityCode municipality, Bsn bsn) {
        return find(municipality, bsn)
                .orElseGet(() -> insert(municipality, PersonSeals.BY_BSN, bsn.digits(), bsn.digits()));
    }

    @Override
    public Optional<PersonRef> find(MunicipalityCode municipality, Bsn bsn) {
        return find(municipality, PersonSeals.BY_BSN, bsn.digits()).map(found -> now(municipality, found));
    }

    /** An old number finds the person by the ref that their new one has. */
    private PersonRef now(MunicipalityCode municipality, PersonRef found) {
        try {
            return database.in(municipality, connection -> Joins.registered(connection, municipality, found))
                    .orElse(found);
        } catch (SQLException e) {
            throw new IllegalStateException("the vault cannot be read", e);
        }
    }

    @Override
    public Optional<Bsn> bsnOf(MunicipalityCode municipality, PersonRef ref) {
        return sealed(municipality, ref)
                .filter(row -> row.kind().equals(PersonSeals.BY_BSN))
                .map(row -> new Bsn(row.text()));
    }

    @Override
    public PersonRef refOf(MunicipalityCode municipality, ToldName told) {
        return find(municipality, told)
                .orElseGet(() -> insert(municipality, PersonSeals.BY_NAME, looked(told), told.name()));
    }

    @Override
    public Optional<PersonRef> find(MunicipalityCode municipality, ToldName told) {
        return find(municipality, PersonSeals.BY_NAME, looked(told));
    }

    private static String looked(ToldName told) {
        String name = told.name().toLowerCase(Locale.ROOT);
        return name.length() + ":" + name + told.codeWord();
    }

    @Override
    public Optional<String> nameAsTold(MunicipalityCode municipality, PersonRef ref) {
        return sealed(municipality, ref)
                .filter(row -> row.kind().equals(PersonSeals.BY_NAME))
                .map(PersonSeals.Row::text);
    }

    @Override
    public PersonRef refOf(MunicipalityCode municipality, KvkNumber number) {
        return find(municipality, PersonSeals.BY_KVK, number.digits())
                .orElseGet(() -> insert(municipality, PersonSeals.BY_KVK, number.digits(), number.digits()));
    }

    @Override
    public Optional<KvkNumber> numberOf(MunicipalityCode municipality, PersonRef ref) {
        return sealed(municipality, ref)
                .filter(row -> row.kind().equals(PersonSeals.BY_KVK))
                .map(row -> new KvkNumber(row.text()));
    }

    @Override
    public Optional<Organisation> organisation(MunicipalityCode municipality, PersonRef ref, String employee) {
        return numberOf(municipality, ref).map(known -> new Organisation(municipality, ref, employee));
    }

    @Override
    public Optional<Resident> resident(MunicipalityCode municipality, PersonRef ref) {
        if (sealed(municipality, ref)
                .filter(row -> !row.kind().equals(PersonSeals.BY_KVK))
                .isEmpty()) {
            return Optional.empty();
        }
        try {
            Set<PersonRef> same = database.in(municipality, connection -> Joins.same(connection, municipality, ref));
            return Optional.of(new Resident(municipality, same.iterator().next(), same));
        } catch (SQLException e) {
            throw new IllegalStateException("the vault cannot be read", e);
        }
    }

    @Override
    public byte[] seal(MunicipalityCode municipality, PersonRef about, String use, String words) {
        Key key = keys.current(KeyKind.CONTENT, municipality + "/" + about);
        byte[] id = key.id().getBytes(StandardCharsets.UTF_8);
        byte[] sealed = key.seal(words.getBytes(StandardCharsets.UTF_8), use.getBytes(StandardCharsets.UTF_8));
        byte[] both = new byte[1 + id.length + sealed.length];
        both[0] = (byte) id.length;
        System.arraycopy(id, 0, both, 1, id.length);
        System.arraycopy(sealed, 0, both, 1 + id.length, sealed.length);
        return both;
    }

    @Override
    public String open(MunicipalityCode municipality, PersonRef about, String use, byte[] both) {
        int length = both[0];
        String id = new String(both, 1, length, StandardCharsets.UTF_8);
        byte[] sealed = Arrays.copyOfRange(both, 1 + length, both.length);
        return new String(keys.byId(id).open(sealed, use.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Override
    public byte[] tag(MunicipalityCode municipality, String scope, Bsn about) {
        return tag(municipality, scope, PersonSeals.BY_BSN + ":" + about.digits());
    }

    @Override
    public List<byte[]> tags(Connection connection, MunicipalityCode municipality, String scope, PersonRef about)
            throws SQLException {
        byte[] byRef = tag(municipality, scope, about.toString());
        return seals.sealed(connection, municipality, about)
                .filter(row -> row.kind().equals(PersonSeals.BY_BSN))
                .map(row -> List.of(tag(municipality, scope, new Bsn(row.text())), byRef))
                .orElse(List.of(byRef));
    }

    @Override
    public byte[] tag(MunicipalityCode municipality, String scope, String words) {
        return keys.current(KeyKind.PSEUDONYM, municipality + "/tags")
                .derivedFor(scope.getBytes(StandardCharsets.UTF_8), scope)
                .mac(words.getBytes(StandardCharsets.UTF_8));
    }

    private Optional<PersonRef> find(MunicipalityCode municipality, String kind, String looked) {
        try {
            return database.in(municipality, connection -> seals.find(connection, municipality, kind, looked));
        } catch (SQLException e) {
            throw new IllegalStateException("the vault cannot be read", e);
        }
    }

    private PersonRef insert(MunicipalityCode municipality, String kind, String looked, String text) {
        for (int tries = 1; ; tries++) {
            try {
                return database.in(
                        municipality,
                        connection -> seals.add(connection, municipality, kind, looked, text, clock.instant()));
            } catch (SQLException e) {
                // Somebody else may have made the ref between our look and our insert: then theirs counts. Or they held
                // the
                // municipality's key for longer than we wait for a lock: then it is our turn now.
                Optional<PersonRef> theirs = find(municipality, kind, looked);
                if (theirs.isPresent()) {
                    return theirs.get();
                }
                if (tries == TRIES) {
                    throw new IllegalStateException("the vault cannot be written", e);
                }
            }
        }
    }

    private Optional<PersonSeals.Row> sealed(MunicipalityCode municipality, PersonRef ref) {
        try {
            return database.in(municipality, connection -> seals.sealed(connection, municipality, ref));
        } catch (SQLException e) {
            throw new IllegalStateException("the vault cannot be read", e);
        }
    }
}
