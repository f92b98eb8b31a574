package nl.keukentafel.accesslog;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import nl.keukentafel.municipality.Each;
import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.Checkpoint;
import nl.keukentafel.tlog.ConsistencyProof;
import nl.keukentafel.tlog.Hash;
import nl.keukentafel.tlog.SignedNote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the published heads signed by witnesses outside, beside the writing and never in its way. A failure is an alarm at
 * once; when the newest signature of a witness is older than is acceptable, whatever came in between, or one says that the log is another than it was, nobody
 * may look.
 */
public final class Anchoring implements LookGate {
    private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);

    /** After a start the first round has so long to make up for the time in which the service was not there. */
    private static final Duration STARTING = Duration.ofMinutes(1);

    private final LogReader reader;
    private final LogTexts texts;
    private final List<WitnessClient> witnesses;
    private final Duration acceptable;
    private final Clock clock;
    private final Instant started;
    private final Map<MunicipalityCode, Map<String, Outcome>> outcomes = new ConcurrentHashMap<>();
    /** The newest signature that is known here, so that a look needs no query as long as it is new enough. */
    private final Map<MunicipalityCode, Instant> anchored = new ConcurrentHashMap<>();

    Anchoring(LogReader reader, LogTexts texts, List<WitnessClient> witnesses, Duration acceptable, Clock clock) {
        this.reader = reader;
        this.texts = texts;
        this.witnesses = List.copyOf(witnesses);
        this.acceptable = acceptable;
        this.clock = clock;
        this.started = clock.instant();
    }

    private enum Outcome {
        SIGNED,
        SILENT,
        REFUSED
    }

    /**
     * How a log is anchored.
     *
     * @param witnesses how many are configured; none means that nothing outside vouches for the log
     * @param answering how many signed the last time that they were asked
     * @param last when a witness last signed
     * @param forked whether a witness says that this log is another than the one that it signed before
     */
    public record State(int witnesses, int answering, Optional<Instant> last, boolean forked) {}

    /** How a log is anchored now. */
    public State state(MunicipalityCode log) {
        Map<String, Outcome> now = outcomes.getOrDefault(log, Map.of());
        return new State(
                witnesses.size(),
                (int) now.values().stream().filter(Outcome.SIGNED::equals).count(),
                last(log),
                now.containsValue(Outcome.REFUSED));
    }

    @Override
    public Optional<String> closedFor(MunicipalityCode log) {
        if (witnesses.isEmpty()) {
            return Optional.empty();
        }
        if (outcomes.getOrDefault(log, Map.of()).containsValue(Outcome.REFUSED)) {
            return Optional.of("a witness says that the log is another than it was");
        }
        Instant now = clock.instant();
        Instant bound = now.minus(acceptable);
        if (anchored.getOrDefault(log, Instant.MIN).isAfter(bound)
                || (!outcomes.containsKey(log) && now.isBefore(started.plus(STARTING)))) {
            return Optional.empty();
        }
        return last(log)
                        .map(at -> !anchored.merge(log, at, (one, other) -> one.isAfter(other) ? one : other)
                                .isAfter(bound))
                        .orElseGet(() -> texts.publishedHead(log, bound).isPresent())
                ? Optional.of("no witness signed the log for too long")
                : Optional.empty();
    }

    private Optional<Instant> last(MunicipalityCode log) {
        return reader.with(log, connection -> {
            Optional<Instant> newest = Optional.empty();
            for (WitnessClient witness : witnesses) {
                Optional<Instant> at =
                        Cosignatures.last(connection, log, witness.name()).map(Cosignatures.Last::at);
                newest = at.filter(found -> found.isAfter(Instant.MIN)).isPresent()
                                && (newest.isEmpty() || at.get().isAfter(newest.get()))
                        ? at
                        : newest;
            }
            return newest;
        });
    }

    /**
     * Asks every witness to sign the published head of a log; a log of which nothing is published needs none. A failure is
     * thrown once all were asked, and counts as not signed.
     */
    public void round(MunicipalityCode log) {
        Optional<SignedNote> head;
        try {
            head = texts.publishedHead(log);
        } catch (RuntimeException e) {
            witnesses.forEach(witness -> came(log, witness, Outcome.SILENT));
            throw e;
        }
        head.ifPresent(note -> Each.of(witnesses, witness -> {
            try {
                came(log, witness, signed(log, witness, note));
            } catch (RuntimeException e) {
                came(log, witness, Outcome.SILENT);
                throw e;
            }
        }));
    }

    /** A witness that saw a fork is right for ever; only a person can decide what happens then. */
    private void came(MunicipalityCode log, WitnessClient witness, Outcome outcome) {
        outcomes.computeIfAbsent(log, any -> new ConcurrentHashMap<>())
                .merge(witness.name(), outcome, (before, now) -> before == Outcome.REFUSED ? before : now);
    }

    private Outcome signed(MunicipalityCode log, WitnessClient witness, SignedNote note) {
        Checkpoint head = Checkpoint.parse(note.text());
        long old = reader.with(log, connection -> Cosignatures.last(connection, log, witness.name())
                .map(Cosignatures.Last::size)
                .filter(size -> size <= head.size())
                .orElse(0L));
        WitnessClient.Said said = witness.add(old, proof(log, old, head.size()), note);
        if (said instanceof WitnessClient.Said.OtherSize other) {
            if (other.size() > reader.size(log)) {
                said = new WitnessClient.Said.Refused();
            } else if (other.size() <= head.size()) {
                said = witness.add(other.size(), proof(log, other.size(), head.size()), note);
            } else {
                // It says that it signed a head newer than the published one; the signature alone shows that.
                return signedBefore(log, witness, other.size()) ? Outcome.SIGNED : silent(log, witness);
            }
        }
        return switch (said) {
            case WitnessClient.Said.Signed signed -> {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                reader.with(log, connection -> {
                    Cosignatures.add(connection, log, head.size(), witness.name(), signed.signature(), now);
                    return log;
                });
                anchored.put(log, now);
                yield Outcome.SIGNED;
            }
            case WitnessClient.Said.Refused refused -> {
                LOG.error("ALARM: witness {} says that the log of {} is another than it was", witness.name(), log);
                yield Outcome.REFUSED;
            }
            case WitnessClient.Said.OtherSize again -> silent(log, witness);
            case WitnessClient.Said.Nothing nothing -> {
                LOG.error("ALARM: witness {} did not sign the log of {}: {}", witness.name(), log, nothing.why());
                yield Outcome.SILENT;
            }
        };
    }

    /** By another node, of which the clock is ahead. */
    private boolean signedBefore(MunicipalityCode log, WitnessClient witness, long size) {
        return reader.with(log, connection -> Cosignatures.last(connection, log, witness.name()))
                .filter(last -> last.size() == size)
                .isPresent();
    }

    private static Outcome silent(MunicipalityCode log, WitnessClient witness) {
        LOG.error("ALARM: witness {} names another size of the log of {}, and signs none", witness.name(), log);
        return Outcome.SILENT;
    }

    private List<Hash> proof(MunicipalityCode log, long from, long to) {
        if (from == 0) {
            return List.of();
        }
        return reader.with(
                log,
                connection -> new ArrayList<>(ConsistencyProof.prove(new SqlHashReader(connection, log, to), from, to)
                        .path()));
    }
}
