package nl.keukentafel.consent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nl.keukentafel.casefile.Staff;
import nl.keukentafel.keys.Key;
import nl.keukentafel.keys.KeyGone;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.municipality.Municipalities;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.policy.words.FieldName;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Receipts that a giver can carry away and anybody can check: the fields of a consent receipt (ISO/IEC TS 27560) as JSON-LD
 * with DPV terms, in canonical form (RFC 8785), signed as a JWS (RFC 7515, EdDSA of RFC 8037) with the municipality's own
 * key. The exact notice that was served is in it by hash, language and text.
 */
@Singleton
public final class Receipts {
    static final String TYPE = "consent-receipt+jws";
    private static final String SCHEMA = "ISO-IEC-TS-27560:2023";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

    private final KeyStore keys;
    private final Municipalities municipalities;
    private final Staff staff;

    Receipts(KeyStore keys, Municipalities municipalities, Staff staff) {
        this.keys = keys;
        this.municipalities = municipalities;
        this.staff = staff;
    }

    /** The receipt as a JWS in compact form. */
    public String signed(ConsentReceipt receipt) {
        MunicipalityCode municipality = receipt.consent().municipality();
        Key key = keys.current(KeyKind.RECEIPT, municipality.value());
        String signing = part(CanonicalJson.of(Map.of("alg", "EdDSA", "kid", key.id(), "typ", TYPE)))
                + "."
                + part(CanonicalJson.of(payload(receipt)));
        byte[] message = signing.getBytes(StandardCharsets.US_ASCII);
        byte[] seed = key.material();
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return signing + "." + part(signature);
    }

    /** The public keys of a municipality's receipts as JWK (RFC 8037), newest first. */
    public List<Map<String, String>> publicKeys(MunicipalityCode municipality) {
        return keys.all(KeyKind.RECEIPT, municipality.value()).stream()
                .map(key -> {
                    Map<String, String> jwk = new LinkedHashMap<>();
                    jwk.put("kty", "OKP");
                    jwk.put("crv", "Ed25519");
                    jwk.put("alg", "EdDSA");
                    jwk.put("use", "sig");
                    jwk.put("kid", key.id());
                    jwk.put("x", part(publicOf(key)));
                    return jwk;
                })
                .toList();
    }

    /** A key as canonical JSON. */
    public static String json(Map<String, String> key) {
        return new String(CanonicalJson.of(key), StandardCharsets.UTF_8);
    }

    /** Whether the text looks like a receipt at all: three parts with dots between them. */
    public static boolean looksLikeOne(String text) {
        return text.strip().matches("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    }

    /** Checks a receipt; nothing of it is kept. */
    public ReceiptVerdict check(String text) {
        String[] parts = text.strip().split("\\.", -1);
        try {
            if (parts.length != 3) {
                return new ReceiptVerdict.CannotTell();
            }
            JsonNode header = JSON.readTree(bytes(parts[0]));
            JsonNode payload = JSON.readTree(bytes(parts[1]));
            Optional<MunicipalityCode> municipality = municipalities
                    .find(new MunicipalityCode(
                            payload.path("pii_controller").path("id").asText()))
                    .map(Municipality::code);
            if (municipality.isEmpty()
                    || !header.path("typ").asText().equals(TYPE)
                    || !header.path("alg").asText().equals("EdDSA")) {
                return new ReceiptVerdict.CannotTell();
            }
            if (!signedBy(municipality.get(), header.path("kid").asText(), parts)) {
                return new ReceiptVerdict.Fails();
            }
            JsonNode event = payload.path("event");
            return new ReceiptVerdict.Holds(
                    municipality.get(),
                    payload.path("record_id").asText(),
                    payload.path("revision").asLong(),
                    payload.path("pii_information").path("pii_type").asText(),
                    event.path("event_state")
                            .asText()
                            .replaceAll("^dpv:Consent", "")
                            .toLowerCase(Locale.ROOT),
                    Instant.parse(event.path("event_time").asText()),
                    event.path("last_day").asText(),
                    payload.path("privacy_notice").path("hash").asText());
        } catch (IOException | IllegalArgumentException | DateTimeException notOne) {
            return new ReceiptVerdict.CannotTell();
        }
    }

    private boolean signedBy(MunicipalityCode municipality, String keyId, String[] parts) {
        byte[] signature = bytes(parts[2]);
        byte[] message = (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII);
        if (signature.length != Ed25519.SIGNATURE_SIZE) {
            return false;
        }
        try {
            return keys.all(KeyKind.RECEIPT, municipality.value()).stream()
                    .filter(key -> key.id().equals(keyId))
                    .anyMatch(key -> Ed25519.verify(signature, 0, publicOf(key), 0, message, 0, message.length));
        } catch (KeyGone gone) {
            return false;
        }
    }

    private Map<String, Object> payload(ConsentReceipt receipt) {
        Consent consent = receipt.consent();
        Notice notice = receipt.notice();
        Municipality municipality = municipalities.get(consent.municipality());
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event_state", "dpv:Consent" + pascal(consent.state().name()));
        event.put("event_time", consent.from().toString());
        event.put("channel", consent.channel().word());
        consent.lastDay().ifPresent(last -> event.put("last_day", last.toString()));
        event.put("conversation", consent.conversation());

        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("@context", context());
        payload.put("@type", "dpv:ConsentRecord");
        payload.put("schema_version", SCHEMA);
        payload.put("receipt_id", receipt.hash());
        payload.put("record_id", consent.id().toString());
        payload.put("revision", consent.revision());
        payload.put("pii_principal_id", consent.member().toString());
        payload.put("given_by", consent.giver().toString());
        payload.put("pii_controller", Map.of("id", municipality.code().value(), "name", municipality.name()));
        payload.put("purpose", consent.purpose().value());
        payload.put(
                "pii_information",
                Map.of(
                        "pii_type",
                        consent.about().text(),
                        "pii_attributes",
                        consent.fields().stream().map(FieldName::value).sorted().toList()));
        payload.put("recipients", recipients(consent));
        payload.put(
                "privacy_notice",
                Map.of(
                        "hash", notice.hash(),
                        "language", notice.language(),
                        "policy", notice.policy(),
                        "text", notice.text()));
        payload.put(
                "withdrawal_method",
                Map.of(
                        "phone", municipality.contact().phone(),
                        "desk", municipality.contact().desk()));
        payload.put("event", event);
        return payload;
    }

    private List<Object> recipients(Consent consent) {
        List<Object> recipients = new ArrayList<>();
        recipients.add(
                switch (consent.recipient()) {
                    case Recipient.Worker worker ->
                        Map.of("kind", "worker", "name", staff.nameOf(consent.municipality(), worker.subject()));
                    case Recipient.Team team -> Map.of("kind", "team", "name", team.name());
                });
        return recipients;
    }

    /** In the receipt itself, so that reading it fetches nothing. */
    private static Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("dpv", "https://w3id.org/dpv#");
        context.put("dct", "http://purl.org/dc/terms/");
        context.put("schema_version", "dct:conformsTo");
        context.put("record_id", "dct:identifier");
        context.put("pii_principal_id", "dpv:hasDataSubject");
        context.put("pii_controller", "dpv:hasDataController");
        context.put("purpose", "dpv:hasPurpose");
        context.put("pii_information", "dpv:hasPersonalData");
        context.put("recipients", "dpv:hasRecipient");
        context.put("privacy_notice", "dpv:hasNotice");
        context.put("event_state", Map.of("@id", "dpv:hasConsentStatus", "@type", "@vocab"));
        context.put("event_time", "dct:date");
        context.put("language", "dct:language");
        return context;
    }

    private static String pascal(String constant) {
        return constant.charAt(0) + constant.substring(1).toLowerCase(Locale.ROOT);
    }

    private static byte[] publicOf(Key key) {
        byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(key.material(), 0, publicKey, 0);
        return publicKey;
    }

    private static String part(byte[] bytes) {
        return TO_TEXT.encodeToString(bytes);
    }

    private static byte[] bytes(String part) {
        return Base64.getUrlDecoder().decode(part);
    }
}
