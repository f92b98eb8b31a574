package nl.keukentafel.accesslog;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.keukentafel.keys.KeyKind;
import nl.keukentafel.keys.KeyStore;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.NoteSigner;
import nl.keukentafel.tlog.VerifierKey;

/** Each tree's own key. */
final class Signers {
    private final KeyStore keys;
    private final String origin;
    private final Map<String, NoteSigner> byKeyId = new ConcurrentHashMap<>();

    Signers(KeyStore keys, String origin) {
        this.keys = keys;
        this.origin = origin;
    }

    String origin(MunicipalityCode log) {
        return origin + "/log/" + log;
    }

    NoteSigner signer(MunicipalityCode log) {
        var key = keys.current(KeyKind.LOG_SIGNING, log.value());
        return byKeyId.computeIfAbsent(key.id(), id -> NoteSigner.ofLog(origin(log), key.material()));
    }

    /** The keys that signed heads of this tree, now and before. */
    List<VerifierKey> verifiers(MunicipalityCode log) {
        return keys.all(KeyKind.LOG_SIGNING, log.value()).stream()
                .map(key -> NoteSigner.ofLog(origin(log), key.material()).key())
                .toList();
    }
}
