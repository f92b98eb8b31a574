package nl.keukentafel.witness;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.ConsistencyProof;
import nl.keukentafel.tlog.Merkle;
import nl.keukentafel.tlog.NoteSignature;
import nl.keukentafel.tlog.NoteSigner;
import nl.keukentafel.tlog.SignedNote;
import nl.keukentafel.tlog.VerifierKey;

/**
 * Cosigns checkpoints of logs that it knows, and only such as grew from the last one that it cosigned: of one log nobody
 * ever gets its signature under two histories. What it signs is kept before it answers (C2SP tlog-witness).
 */
public final class Witness {
    private final NoteSigner signer;
    private final List<VerifierKey> logs;
    private final WitnessStore store;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /**
     * @param logs the keys of the logs that it watches; a key's name is the log's origin
     */
    public Witness(NoteSigner signer, Collection<VerifierKey> logs, WitnessStore store) {
        this.signer = signer;
        this.logs = List.copyOf(logs);
        this.store = store;
    }

    /** What is answered, by the status that the protocol gives it. */
    public sealed interface Answer {
        int status();

        /** The cosignature. */
        record Cosigned(NoteSignature signature) implements Answer {
            @Override
            public int status() {
                return 200;
            }
        }

        /** The body or the sizes make no sense. */
        record Malformed() implements Answer {
            @Override
            public int status() {
                return 400;
            }
        }

        /** The log did not sign this. */
        record NotSigned() implements Answer {
            @Override
            public int status() {
                return 403;
            }
        }

        /** No log that is watched here. */
        record Unknown() implements Answer {
            @Override
            public int status() {
                return 404;
            }
        }

        /** The last checkpoint that was cosigned has this size. */
        record OtherSize(long size) implements Answer {
            @Override
            public int status() {
                return 409;
            }
        }

        /** The tree did not grow from what was cosigned before. */
        record NotGrown() implements Answer {
            @Override
            public int status() {
                return 422;
            }
        }
    }

    /** Takes the body of an {@code add-checkpoint} request. */
    public Answer add(String body) {
        Submission submission;
        Checkpoint checkpoint;
        try {
            submission = Submission.parse(body);
            checkpoint = Checkpoint.parse(submission.checkpoint().text());
        } catch (IllegalArgumentException e) {
            return new Answer.Malformed();
        }
        List<VerifierKey> keys = logs.stream()
                .filter(key -> key.name().equals(checkpoint.origin()))
                .toList();
        if (keys.isEmpty()) {
            return new Answer.Unknown();
        }
        if (!(submission.checkpoint().trustedBy(keys) instanceof SignedNote.Trust.Signed)) {
            return new Answer.NotSigned();
        }
        if (submission.oldSize() > checkpoint.size()) {
            return new Answer.Malformed();
        }
        oneAtATime.lock();
        try {
            return judged(submission, checkpoint, keys);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Answer judged(Submission submission, Checkpoint checkpoint, List<VerifierKey> keys) {
        Optional<Checkpoint> last = store.last(checkpoint.origin()).map(note -> Checkpoint.parse(note.text()));
        long lastSize = last.map(Checkpoint::size).orElse(0L);
        if (submission.oldSize() != lastSize) {
            return new Answer.OtherSize(lastSize);
        }
        ConsistencyProof proof = new ConsistencyProof(lastSize, checkpoint.size(), submission.proof());
        boolean emptyIsEmpty = checkpoint.size() > 0 || checkpoint.root().equals(Merkle.EMPTY);
        if (!emptyIsEmpty || !proof.holds(last.map(Checkpoint::root).orElse(Merkle.EMPTY), checkpoint.root())) {
            return new Answer.NotGrown();
        }
        NoteSignature signature = signer.sign(submission.checkpoint().text());
        List<NoteSignature> ofTheLog = submission.checkpoint().signatures().stream()
                .filter(one -> keys.stream().anyMatch(key -> key.name().equals(one.name()) && key.id() == one.keyId()))
                .toList();
        store.keep(
                checkpoint.origin(), new SignedNote(submission.checkpoint().text(), ofTheLog).with(List.of(signature)));
        return new Answer.Cosigned(signature);
    }

    /** The last cosigned checkpoint of the log whose origin has this SHA-256 hash in lower-case hexadecimal. */
    Optional<String> last(String originHash) {
        return store.lastByHash(originHash);
    }
}
