package nl.keukentafel.command;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A sign-in service of an installation for real people: over https, under an authority of its own. */
final class HttpsSignIn implements AutoCloseable {
    private static final String PASSWORD = "only-for-this-test";

    private final HttpsServer server;
    private final Path authority;
    private final RSAKey key;

    private HttpsSignIn(HttpsServer server, Path authority, RSAKey key) {
        this.server = server;
        this.authority = authority;
        this.key = key;
    }

    static HttpsSignIn start(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("sign-in.p12");
        Path pem = folder.resolve("authority.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "x",
                "-keyalg",
                "RSA",
                "-validity",
                "2",
                "-dname",
                "CN=sign-in",
                "-ext",
                "san=ip:127.0.0.1",
                "-ext",
                "bc:c=ca:true",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "x",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-file",
                pem.toString());
        try {
            RSAKey key = new RSAKeyGenerator(2048).keyID("one").generate();
            HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls(store)));
            HttpsSignIn signIn = new HttpsSignIn(server, pem, key);
            for (String side : new String[] {"staff", "residents"}) {
                server.createContext(
                        "/" + side + "/.well-known/openid-configuration",
                        exchange -> json(exchange, discovery(signIn.issuer(side))));
                server.createContext(
                        "/" + side + "/keys", exchange -> json(exchange, new JWKSet(key.toPublicJWK()).toString()));
            }
            server.start();
            return signIn;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    String issuer(String side) {
        return "https://127.0.0.1:" + server.getAddress().getPort() + "/" + side;
    }

    /** The certificate to trust, in PEM. */
    Path authority() {
        return authority;
    }

    /** An access token of the API for an employee of this municipality. */
    String token(String municipality, String subject) throws JOSEException {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer("staff"))
                        .audience(municipality + "-api")
                        .subject(subject)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(600)))
                        .jwtID(UUID.randomUUID().toString())
                        .claim("acr", "http://eidas.europa.eu/LoA/substantial")
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static String discovery(String issuer) {
        return "{\"issuer\":\"" + issuer + "\",\"authorization_endpoint\":\"" + issuer
                + "/authorize\",\"token_endpoint\":\"" + issuer + "/token\",\"jwks_uri\":\"" + issuer
                + "/keys\",\"end_session_endpoint\":\"" + issuer + "/logout\"}";
    }

    private static void json(HttpExchange exchange, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static SSLContext tls(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... words) throws IOException, InterruptedException {
        java.util.List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(java.util.List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool ended with " + process.exitValue());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
