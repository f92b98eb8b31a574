package nl.keukentafel.person;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import nl.keukentafel.municipality.MunicipalityCode;

/**
 * Alone knows the BSN behind a {@link PersonRef}: kept once per municipality, encrypted, and found by a keyed hash. The
 * ref of one municipality says nothing in another.
 */
public interface Vault {
    /** The ref of this BSN in this municipality, made at random the first time; an old number has that of the new one. */
    PersonRef refOf(MunicipalityCode municipality, Bsn bsn);

    /** The ref of this BSN if the municipality knows it already; makes none. */
    Optional<PersonRef> find(MunicipalityCode municipality, Bsn bsn);

    /** The BSN behind a ref; empty for people without a BSN and for refs of another municipality. */
    Optional<Bsn> bsnOf(MunicipalityCode municipality, PersonRef ref);

    /** The ref of somebody without a BSN, known by the name as they told it and a code word; made the first time. */
    PersonRef refOf(MunicipalityCode municipality, ToldName told);

    /** The ref of this name and code word if the municipality knows them together already; makes none. */
    Optional<PersonRef> find(MunicipalityCode municipality, ToldName told);

    /** The ref of this organisation in this municipality, made at random the first time. */
    PersonRef refOf(MunicipalityCode municipality, KvkNumber number);

    /** The number of an organisation; empty for every person. */
    Optional<KvkNumber> numberOf(MunicipalityCode municipality, PersonRef ref);

    /**
     * The principal of an organisation whom this municipality knows, with the employee who acts for it; empty for a person.
     */
    Optional<Organisation> organisation(MunicipalityCode municipality, PersonRef ref, String employee);

    /** The name as told of somebody without a BSN; empty for everybody else. */
    Optional<String> nameAsTold(MunicipalityCode municipality, PersonRef ref);

    /** Seals words about a person, so that shredding the person's keys makes them unreadable; the use is bound. */
    byte[] seal(MunicipalityCode municipality, PersonRef about, String use, String words);

    /** Opens what {@link #seal} sealed for the same person and use. */
    String open(MunicipalityCode municipality, PersonRef about, String use, byte[] sealed);

    /**
     * A keyed hash of a BSN for one scope, such as an employee's declarations: equal for equals, and says no more. It
     * outlives every ref of whoever has that number, and none is made for it.
     */
    byte[] tag(MunicipalityCode municipality, String scope, Bsn about);

    /**
     * The keyed hashes by which a person may have been named in a scope, read on this connection: that of the BSN behind
     * the ref, when there is one, and that of the ref itself, by which declarations were kept before.
     */
    List<byte[]> tags(Connection connection, MunicipalityCode municipality, String scope, PersonRef about)
            throws SQLException;

    /** The same of words that would say whom they are about, such as where an employee lives. */
    byte[] tag(MunicipalityCode municipality, String scope, String words);

    /**
     * The principal of a person whom this municipality knows, by any of the refs that were joined: the same for each of
     * them, also for who signed in before they were joined. Empty for an organisation, and for a ref that is not its own.
     */
    Optional<Resident> resident(MunicipalityCode municipality, PersonRef ref);
}
