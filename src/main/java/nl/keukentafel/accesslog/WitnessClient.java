package nl.keukentafel.accesslog;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.NoteSignature;
import nl.keukentafel.tlog.SignedNote;
import nl.keukentafel.tlog.VerifierKey;

/** One witness (C2SP tlog-witness): where it is, and the key that its signatures are believed by. */
final class WitnessClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,17})\n");
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int OK = 200;

    private final URI address;
    private final VerifierKey key;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private WitnessClient(URI address, VerifierKey key) {
        this.address = address;
        this.key = key;
    }

    /** Reads {@code <address> <vkey>}; throws {@link IllegalArgumentException} when it is none. */
    static WitnessClient of(String words) {
        String[] parts = words.strip().split(" +", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("a witness is its address and its verifier key");
        }
        VerifierKey key = VerifierKey.parse(parts[1]);
        if (!key.cosigns()) {
            throw new IllegalArgumentException("the key of a witness makes cosignatures");
        }
        return new WitnessClient(URI.create(parts[0].replaceAll("/+$", "")), key);
    }

    String name() {
        return key.name();
    }

    VerifierKey key() {
        return key;
    }

    /** What the witness said. */
    sealed interface Said {
        record Signed(NoteSignature signature) implements Said {}

        /** It last signed a head of this size. */
        record OtherSize(long size) implements Said {}

        /** To it, this is no growth of what it signed before. */
        record Refused() implements Said {}

        /** No answer, or none that can be believed. */
        record Nothing(String why) implements Said {}
    }

    Said add(long oldSize, List<Hash> proof, SignedNote head) {
        StringBuilder body = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(hash -> body.append(hash.base64()).append('\n'));
        body.append('\n').append(head.encoded());
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/add-checkpoint"))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return switch (response.statusCode()) {
                case OK -> believed(response.body(), head);
                case CONFLICT ->
                    SIZE.matcher(response.body()).matches()
                            ? new Said.OtherSize(Long.parseLong(response.body().strip()))
                            : new Said.Nothing("a conflict without a size");
                case UNPROCESSABLE -> new Said.Refused();
                default -> new Said.Nothing("status " + response.statusCode());
            };
        } catch (IOException e) {
            return new Said.Nothing("no answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Said.Nothing("interrupted");
        }
    }

    private Said believed(String body, SignedNote head) {
        try {
            for (String line : body.lines().toList()) {
                NoteSignature signature = NoteSignature.parse(line);
                SignedNote alone = new SignedNote(head.text(), List.of(signature));
                if (alone.trustedBy(List.of(key)) instanceof SignedNote.Trust.Signed) {
                    return new Said.Signed(signature);
                }
            }
        } catch (IllegalArgumentException e) {
            return new Said.Nothing("no signature lines");
        }
        return new Said.Nothing("a signature that is not its own");
    }
}
