package nl.keukentafel.web.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.web.Problem;

/** Reads the bearer token of an API request; the pages never take one. */
@Singleton
class Bearers {
    private final TokenCheck check;
    private final Municipalities municipalities;
    private final SignInSettings settings;
    private final Subjects subjects;
    private final Staff staff;

    Bearers(TokenCheck check, Municipalities municipalities, SignInSettings settings, Subjects subjects, Staff staff) {
        this.check = check;
        this.municipalities = municipalities;
        this.settings = settings;
        this.subjects = subjects;
        this.staff = staff;
    }

    /** Empty without a token; a token that does not hold is refused. */
    Optional<Session> session(HttpRequest<?> request) {
        String header = request.getHeaders().get("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        if (!header.startsWith("Bearer ")) {
            throw Problem.NOT_SIGNED_IN.refused();
        }
        String token = header.substring("Bearer ".length()).strip();
        JWTClaimsSet unchecked = TokenCheck.unchecked(token);
        for (Municipality municipality : municipalities.all()) {
            for (ReaderKind kind : List.of(ReaderKind.STAFF, ReaderKind.RESIDENT)) {
                String issuer = settings.issuer(kind, municipality.code()).toString();
                String audience = settings.apiAudience(municipality.code());
                if (issuer.equals(unchecked.getIssuer())
                        && unchecked.getAudience().equals(List.of(audience))) {
                    return Optional.of(read(token, municipality, kind, audience));
                }
            }
        }
        throw Problem.NOT_SIGNED_IN.refused();
    }

    private Session read(String token, Municipality municipality, ReaderKind kind, String audience) {
        JWTClaimsSet claims = check.accessToken(token, settings.issuer(kind, municipality.code()), audience);
        Subjects.SignedIn who = subjects.of(municipality.code(), kind, claims, Problem.NOT_SIGNED_IN);
        if (kind == ReaderKind.STAFF
                && staff.provisioner(municipality.code(), who.subject()).isPresent()
                && !madeFor(claims).equals(settings.provisioningClient(municipality.code()))) {
            throw Problem.NOT_SIGNED_IN.refused();
        }
        return new Session(
                new Secret(token).hash(),
                municipality.code(),
                who.kind(),
                who.subject(),
                Subjects.assurance(claims),
                "",
                claims.getExpirationTime().toInstant());
    }

    /** The client that asked for the token (RFC 9068, section 2.2; OpenID Connect Core 1.0, section 2); empty when it says two. */
    private static String madeFor(JWTClaimsSet claims) {
        List<Object> said = Stream.of("client_id", "azp")
                .map(claims::getClaim)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return said.size() == 1 && said.getFirst() instanceof String client ? client : "";
    }
}
