package nl.keukentafel.consent;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.keukentafel.casefile.Case;
import nl.keukentafel.casefile.Casefile;
import nl.keukentafel.database.Database;
import nl.keukentafel.household.Authority;
import nl.keukentafel.household.Household;
import nl.keukentafel.household.Member;
import nl.keukentafel.household.PersonName;
import nl.keukentafel.keys.KeyGone;
import nl.keukentafel.person.PartialDate;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.policy.Kind;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.TopicWords;
import nl.keukentafel.policy.words.Topic;
import org.jspecify.annotations.Nullable;

/**
 * Who decides for somebody knows for whom. What is told of them is as the register of persons told it when they were asked or
 * when the case was last looked into, sealed under the key of whom it is about; nothing is told any more to who was found
 * not to decide, of a child that no longer is one, of whoever's data are kept from others, or once the case has ended.
 */
@Singleton
public final class ForWhom {
    private static final String USE = "for-whom";

    private final Database database;
    private final ConsentStore store;
    private final Policies policies;
    private final Casefile cases;
    private final Vault vault;

    ForWhom(Database database, ConsentStore store, Policies policies, Casefile cases, Vault vault) {
        this.database = database;
        this.store = store;
        this.policies = policies;
        this.cases = cases;
        this.vault = vault;
    }

    /** Brings what every giver of the case may know of others to what the registers say now. */
    public void settle(Case of, Household household, Map<PersonRef, Authority> authorities) {
        try {
            database.in(of.municipality(), connection -> {
                settle(connection, of, household, authorities);
                return true;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("for whom somebody decides cannot be kept", e);
        }
    }

    /** The same on the given connection. */
    void settle(Connection connection, Case of, Household household, Map<PersonRef, Authority> authorities)
            throws SQLException {
        PolicyBase base = policies.now();
        LocalDate today = cases.today(of.municipality());
        for (ConsentStore.Row row : store.ofCase(connection, of.municipality(), of.id())) {
            Consent consent = row.consent();
            Optional<Member> member = household.member(consent.member());
            Authority authority = authorities.get(consent.member());
            if (consent.giver().equals(consent.member()) || member.isEmpty() || authority == null) {
                continue;
            }
            Optional<Subject> before = kept(connection, consent);
            Optional<Subject> now = now(consent, member.get(), authority, household, authorities, before, base, today);
            if (now.isPresent() && !now.equals(before)) {
                keep(connection, consent, now.get());
            }
        }
    }

    /** What the giver may know, on the given connection. */
    Whom of(Connection connection, Consent consent, Case of, boolean caseOpen) throws SQLException {
        Optional<Subject> kept = caseOpen ? kept(connection, consent) : Optional.empty();
        LocalDate today = cases.today(of.municipality());
        return kept.filter(Subject::decides)
                .filter(one -> !one.child() || Givers.guardiansDecide(one.born(), today))
                .map(ForWhom::told)
                .orElseGet(Whom.Another::new);
    }

    private static Whom told(Subject subject) {
        if (!subject.name().isEmpty()) {
            return new Whom.Named(subject.name(), subject.bornTold() ? subject.born() : new PartialDate.Unknown());
        }
        return subject.child() ? new Whom.Child() : new Whom.Another();
    }

    /** Empty when the registers do not say now whether the giver decides: then it stays as it was. */
    private static Optional<Subject> now(
            Consent consent,
            Member member,
            Authority authority,
            Household household,
            Map<PersonRef, Authority> authorities,
            Optional<Subject> before,
            PolicyBase base,
            LocalDate today) {
        Set<Kind> kinds = kinds(base, consent.about());
        Optional<Givers.Deciding> deciding = kinds.stream()
                .flatMap(kind -> Givers.deciding(consent.giver(), member, authority, kind, today).stream())
                .findFirst();
        if (deciding.isEmpty() && Givers.unknown(member, authority, kinds, today)) {
            return Optional.empty();
        }
        // That data are kept from others is read after a yes alone: what was read once holds until it is read anew.
        boolean secret = member.secrecy() == Member.Secrecy.SECRET
                || (member.secrecy() == Member.Secrecy.NOT_ASKED
                        && before.filter(Subject::secret).isPresent());
        boolean guardian = deciding.filter(Givers.Deciding::guardian).isPresent();
        boolean organisation = deciding.filter(Givers.Deciding::organisation).isPresent();
        String name = guardian && !organisation
                ? firstName(consent.giver(), member, household, authorities, today)
                : member.name().full();
        return Optional.of(new Subject(deciding.isPresent(), secret, guardian, name, member.born(), organisation));
    }

    /** All given names where two children of the same giver share the first. */
    private static String firstName(
            PersonRef giver,
            Member member,
            Household household,
            Map<PersonRef, Authority> authorities,
            LocalDate today) {
        String first = first(member.name());
        boolean another = household.members().stream()
                .filter(other ->
                        !other.ref().equals(member.ref()) && first(other.name()).equals(first))
                .anyMatch(other -> Optional.ofNullable(authorities.get(other.ref()))
                        .filter(authority -> Arrays.stream(Kind.values())
                                .anyMatch(kind -> Givers.deciding(giver, other, authority, kind, today)
                                        .isPresent()))
                        .isPresent());
        return first.isEmpty() ? member.name().full() : another ? member.name().given() : first;
    }

    private static String first(PersonName name) {
        return name.given().strip().split(" ", 2)[0];
    }

    static Set<Kind> kinds(PolicyBase base, About about) {
        return switch (about) {
            case About.Seeing seeing -> Set.of(kind(base, seeing.topic()));
            case About.Together pair ->
                Stream.of(pair.first(), pair.second())
                        .map(topic -> kind(base, topic))
                        .collect(Collectors.toSet());
        };
    }

    static Kind kind(PolicyBase base, Topic topic) {
        TopicWords words = base.topics().get(topic);
        return words == null ? Kind.OTHER : words.kind();
    }

    private Optional<Subject> kept(Connection connection, Consent consent) throws SQLException {
        byte @Nullable [] sealed;
        try (PreparedStatement select =
                connection.prepareStatement("SELECT whom FROM consent WHERE municipality = ? AND id = ?")) {
            select.setString(1, consent.municipality().value());
            select.setObject(2, consent.id().id());
            try (ResultSet rows = select.executeQuery()) {
                sealed = rows.next() ? rows.getBytes(1) : null;
            }
        }
        if (sealed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Subject.of(vault.open(consent.municipality(), consent.member(), use(consent), sealed)));
        } catch (KeyGone erased) {
            return Optional.empty();
        }
    }

    private void keep(Connection connection, Consent consent, Subject subject) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE consent SET whom = ? WHERE municipality = ? AND id = ?")) {
            update.setBytes(1, vault.seal(consent.municipality(), consent.member(), use(consent), subject.text()));
            update.setString(2, consent.municipality().value());
            update.setObject(3, consent.id().id());
            update.executeUpdate();
        }
    }

    /** Bound to one question, so that what is sealed of one person is not read as another's. */
    private static String use(Consent consent) {
        return USE + "/" + consent.id();
    }
}
