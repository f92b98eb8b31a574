package nl.keukentafel.web.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Map;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.KvkNumber;
import nl.keukentafel.person.VaultInMemory;
import nl.keukentafel.web.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom a checked token speaks of: a person by BSN, or an organisation by its number with who acts for it. */
class SubjectsTest {
    private static final MunicipalityCode HERE = new MunicipalityCode("gm9902");
    private static final String ID = "urn:nl-eid-gdi:1.0:id:";
    private static final Map<String, Object> HAVEN = Map.of("sub", "99990002", "sub_id_type", ID + "KvKnr");

    private final VaultInMemory vault = new VaultInMemory();
    private final Subjects subjects = new Subjects(vault);

    private Subjects.SignedIn of(String sub, String type, @Nullable Object represents) {
        return subjects.of(
                HERE,
                ReaderKind.RESIDENT,
                new JWTClaimsSet.Builder()
                        .subject(sub)
                        .claim("sub_id_type", ID + type)
                        .claim("represents", represents)
                        .build(),
                Problem.SIGN_IN_FAILED);
    }

    private void refused(String sub, String type, @Nullable Object represents) {
        assertThatExceptionOfType(Problem.Refused.class).isThrownBy(() -> of(sub, type, represents));
    }

    @Test
    void whoActsForAnOrganisationIsThatOrganisationAndNoResident() {
        Subjects.SignedIn who = of("haven-0007", "pseudonym", HAVEN);
        assertThat(who.kind()).isEqualTo(ReaderKind.ORGANISATION);
        Subjects.Acting acting = Subjects.read(who.subject()).orElseThrow();
        assertThat(acting.organisation()).isEqualTo(vault.refOf(HERE, new KvkNumber("99990002")));
        assertThat(acting.employee()).isEqualTo("haven-0007");
        assertThat(who.subject()).doesNotContain("99990002");
    }

    @Test
    void aResidentIsWhoTheirOwnNumberSays() {
        Subjects.SignedIn who = of("999990019", "BSN", null);
        assertThat(who.kind()).isEqualTo(ReaderKind.RESIDENT);
        assertThat(who.subject())
                .isEqualTo(vault.refOf(HERE, new Bsn("999990019")).toString());
    }

    @Test
    void halfAClaimSignsNobodyIn() {
        refused("haven-0007", "pseudonym", null);
        refused("haven-0007", "pseudonym", "99990002");
        refused("haven-0007", "pseudonym", Map.of("sub", "99990002"));
        refused("haven-0007", "pseudonym", Map.of("sub", "9999000", "sub_id_type", ID + "KvKnr"));
        refused("haven-0007", "pseudonym", Map.of("sub", 99990002, "sub_id_type", ID + "KvKnr"));
        refused("haven-0007", "pseudonym", Map.of("sub", "999990019", "sub_id_type", ID + "BSN"));
        refused("haven-0007", "KvKnr", HAVEN);
        refused("99990002", "KvKnr", null);
    }

    @Test
    void anOrganisationThatActsForAnotherIsNotTheOther() {
        refused("haven-0007", "pseudonym", Map.of("sub", "99990002", "sub_id_type", ID + "KvKnr", "represents", HAVEN));
    }

    @Test
    void aBsnIsNeverTakenForAPseudonymNorAnOrganisationForAPerson() {
        refused("999990019", "BSN", HAVEN);
        refused("999990019", "pseudonym", HAVEN);
        refused("a/b", "pseudonym", HAVEN);
        refused("x".repeat(81), "pseudonym", HAVEN);
    }
}
