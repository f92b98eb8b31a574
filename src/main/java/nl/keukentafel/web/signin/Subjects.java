package nl.keukentafel.web.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.inject.Singleton;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.Vault;
import nl.keukentafel.web.Problem;

/**
 * Who the claims of a checked token speak of. A resident's {@code sub} is a BSN, said so by {@code sub_id_type} (NL GOV
 * Assurance profile for OpenID Connect 1.0.1); it is exchanged for our own ref here and goes no further.
 */
@Singleton
class Subjects {
    private static final String BSN = "urn:nl-eid-gdi:1.0:id:BSN";
    private final Vault vault;

    Subjects(Vault vault) {
        this.vault = vault;
    }

    String of(MunicipalityCode municipality, ReaderKind kind, JWTClaimsSet claims, Problem problem) {
        String subject = claims.getSubject();
        if (kind == ReaderKind.STAFF) {
            return subject;
        }
        if (!BSN.equals(claims.getClaim("sub_id_type")) || !Bsn.holds(subject)) {
            throw problem.refused();
        }
        return vault.refOf(municipality, new Bsn(subject)).toString();
    }

    static Assurance assurance(JWTClaimsSet claims) {
        return claims.getClaim("acr") instanceof String acr ? Assurance.ofAcr(acr) : Assurance.LOW;
    }
}
