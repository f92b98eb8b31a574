package nl.keukentafel.web.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.person.Bsn;
import nl.keukentafel.person.KvkNumber;
import nl.keukentafel.person.PersonRef;
import nl.keukentafel.person.Vault;
import nl.keukentafel.web.Problem;

/**
 * Who the claims of a checked token speak of (NL GOV Assurance profile for OpenID Connect 1.0.1). A resident's {@code sub} is
 * a BSN, said so by {@code sub_id_type}. Somebody who acts for an organisation has a pseudonym as {@code sub} and the
 * organisation's number in the trade register as {@code represents}. Either number is exchanged for our own ref here and goes
 * no further.
 */
@Singleton
class Subjects {
    private static final String BSN = "urn:nl-eid-gdi:1.0:id:BSN";
    private static final String PSEUDONYM = "urn:nl-eid-gdi:1.0:id:pseudonym";
    private static final String KVK = "urn:nl-eid-gdi:1.0:id:KvKnr";
    private static final String ID_TYPE = "sub_id_type";
    private static final String REPRESENTS = "represents";
    private final Vault vault;

    Subjects(Vault vault) {
        this.vault = vault;
    }

    /** As whom somebody is signed in: what they are, and what is kept of who they are. */
    record SignedIn(ReaderKind kind, String subject) {}

    /** Who acts for which organisation, as a session keeps it. */
    record Acting(PersonRef organisation, String employee) {
        @Override
        public String toString() {
            return organisation + "/" + employee;
        }
    }

    /** @param door through which they came; the claims say whether for themself or for an organisation */
    SignedIn of(MunicipalityCode municipality, ReaderKind door, JWTClaimsSet claims, Problem problem) {
        String subject = claims.getSubject();
        if (door == ReaderKind.STAFF) {
            return new SignedIn(ReaderKind.STAFF, subject);
        }
        Optional<KvkNumber> organisation = represented(claims);
        if (organisation.isPresent()) {
            if (!PSEUDONYM.equals(claims.getClaim(ID_TYPE))
                    || !subject.matches("[A-Za-z0-9._~-]{1,80}")
                    || Bsn.holds(subject)) {
                throw problem.refused();
            }
            PersonRef ref = vault.refOf(municipality, organisation.get());
            return new SignedIn(ReaderKind.ORGANISATION, new Acting(ref, subject).toString());
        }
        if (!BSN.equals(claims.getClaim(ID_TYPE)) || !Bsn.holds(subject)) {
            throw problem.refused();
        }
        return new SignedIn(
                ReaderKind.RESIDENT, vault.refOf(municipality, new Bsn(subject)).toString());
    }

    /** An organisation that is represented itself, not one that acts for another in its turn. */
    private static Optional<KvkNumber> represented(JWTClaimsSet claims) {
        return claims.getClaim(REPRESENTS) instanceof Map<?, ?> one
                        && KVK.equals(one.get(ID_TYPE))
                        && !one.containsKey(REPRESENTS)
                        && one.get("sub") instanceof String number
                        && KvkNumber.holds(number)
                ? Optional.of(new KvkNumber(number))
                : Optional.empty();
    }

    static Optional<Acting> read(String subject) {
        int slash = subject.indexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.of(new Acting(PersonRef.of(subject.substring(0, slash)), subject.substring(slash + 1)));
    }

    static Assurance assurance(JWTClaimsSet claims) {
        return claims.getClaim("acr") instanceof String acr ? Assurance.ofAcr(acr) : Assurance.LOW;
    }
}
