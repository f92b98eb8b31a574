package nl.keukentafel.accesslog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import nl.keukentafel.municipality.MunicipalityCode;

/** One caller's work from the moment it is handed over until the caller is told. */
final class Pending<T> {
    private enum Stage {
        QUEUED,
        TAKEN,
        GIVEN_UP
    }

    private final MunicipalityCode log;
    private final LogTransaction<T> work;
    private final List<Draft> expected;
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);
    private final CompletableFuture<AccessLog.Logged<T>> outcome = new CompletableFuture<>();

    /** The drafts are of the entries that the work expects to write. */
    Pending(MunicipalityCode log, LogTransaction<T> work, List<Draft> expected) {
        this.log = log;
        this.work = work;
        this.expected = List.copyOf(expected);
    }

    MunicipalityCode log() {
        return log;
    }

    /** False when the caller has stopped waiting: then nothing may be written for it. */
    boolean take() {
        return stage.compareAndSet(Stage.QUEUED, Stage.TAKEN);
    }

    /** False when the writer has it already. */
    boolean giveUp() {
        return stage.compareAndSet(Stage.QUEUED, Stage.GIVEN_UP);
    }

    CompletableFuture<AccessLog.Logged<T>> outcome() {
        return outcome;
    }

    void fail(RuntimeException why) {
        outcome.completeExceptionally(why);
    }

    /** The drafts of these entries: those that were made beforehand, when they are of these. */
    List<Draft> drafts(List<AccessEvent> entries, Function<AccessEvent, Draft> making) {
        return expected.stream().map(Draft::event).toList().equals(entries)
                ? expected
                : entries.stream().map(making).toList();
    }

    /** Runs the work; what comes back tells the caller once it is durable. */
    Ran run(Connection connection) throws SQLException {
        LogTransaction.Written<T> written = work.run(connection);
        return new Ran(
                written.entries(), receipts -> outcome.complete(new AccessLog.Logged<>(receipts, written.value())));
    }

    /** Work that ran. */
    record Ran(List<AccessEvent> entries, Told told) {}

    /** Tells a caller that its entries are durable. */
    @FunctionalInterface
    interface Told {
        void durable(List<Receipt> receipts);
    }
}
