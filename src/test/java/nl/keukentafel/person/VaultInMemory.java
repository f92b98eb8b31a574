package nl.keukentafel.person;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nl.keukentafel.municipality.MunicipalityCode;

/** Who is behind which ref, for tests that need no database; it seals nothing. */
public final class VaultInMemory implements Vault {
    private record Own<T>(MunicipalityCode municipality, T who) {}

    private final Map<Own<Bsn>, PersonRef> refs = new ConcurrentHashMap<>();
    private final Map<Own<PersonRef>, Bsn> numbers = new ConcurrentHashMap<>();
    private final Map<Own<PersonRef>, ToldName> told = new ConcurrentHashMap<>();
    private final Map<Own<KvkNumber>, PersonRef> organisations = new ConcurrentHashMap<>();

    @Override
    public PersonRef refOf(MunicipalityCode municipality, Bsn bsn) {
        return refs.computeIfAbsent(new Own<>(municipality, bsn), own -> {
            var ref = new PersonRef(UUID.randomUUID());
            numbers.put(new Own<>(municipality, ref), bsn);
            return ref;
        });
    }

    @Override
    public Optional<PersonRef> find(MunicipalityCode municipality, Bsn bsn) {
        return Optional.ofNullable(refs.get(new Own<>(municipality, bsn)));
    }

    @Override
    public Optional<Bsn> bsnOf(MunicipalityCode municipality, PersonRef ref) {
        return Optional.ofNullable(numbers.get(new Own<>(municipality, ref)));
    }

    @Override
    public PersonRef refOf(MunicipalityCode municipality, ToldName name) {
        var ref = new PersonRef(UUID.randomUUID());
        told.put(new Own<>(municipality, ref), name);
        return ref;
    }

    @Override
    public Optional<PersonRef> find(MunicipalityCode municipality, ToldName name) {
        return told.entrySet().stream()
                .filter(own -> own.getKey().municipality().equals(municipality)
                        && own.getValue().equals(name))
                .map(own -> own.getKey().who())
                .findFirst();
    }

    @Override
    public Optional<String> nameAsTold(MunicipalityCode municipality, PersonRef ref) {
        return Optional.ofNullable(told.get(new Own<>(municipality, ref))).map(ToldName::name);
    }

    @Override
    public PersonRef refOf(MunicipalityCode municipality, KvkNumber number) {
        return organisations.computeIfAbsent(new Own<>(municipality, number), own -> new PersonRef(UUID.randomUUID()));
    }

    @Override
    public Optional<KvkNumber> numberOf(MunicipalityCode municipality, PersonRef ref) {
        return organisations.entrySet().stream()
                .filter(own -> own.getValue().equals(ref))
                .map(own -> own.getKey().who())
                .findFirst();
    }

    @Override
    public Optional<Organisation> organisation(MunicipalityCode municipality, PersonRef ref, String employee) {
        return numberOf(municipality, ref).map(known -> new Organisation(municipality, ref, employee));
    }

    @Override
    public byte[] seal(MunicipalityCode municipality, PersonRef about, String use, String words) {
        throw new UnsupportedOperationException("seals nothing");
    }

    @Override
    public String open(MunicipalityCode municipality, PersonRef about, String use, byte[] sealed) {
        throw new UnsupportedOperationException("seals nothing");
    }

    @Override
    public byte[] tag(MunicipalityCode municipality, String scope, Bsn about) {
        throw new UnsupportedOperationException("tags nothing");
    }

    @Override
    public List<byte[]> tags(Connection connection, MunicipalityCode municipality, String scope, PersonRef about) {
        throw new UnsupportedOperationException("tags nothing");
    }

    @Override
    public byte[] tag(MunicipalityCode municipality, String scope, String words) {
        throw new UnsupportedOperationException("tags nothing");
    }

    @Override
    public Optional<Resident> resident(MunicipalityCode municipality, PersonRef ref) {
        return Optional.of(new Resident(municipality, ref, Set.of()));
    }
}
