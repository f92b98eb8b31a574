package nl.keukentafel.accesslog;

import nl.keukentafel.municipality.MunicipalityCode;

/**
 * The access log of all municipalities: when a call returns, its entries are durable, in the tree and under a signed
 * checkpoint.
 */
public interface AccessLog {
    /**
     * Runs the work in the log's order and waits until its entries are durable.
     *
     * @throws LogUnavailable when the entry could not be made durable or this is not known; then nothing may be asked or
     *     shown on the strength of it
     */
    <T> Logged<T> write(MunicipalityCode municipality, LogTransaction<T> work);

    /** The receipts, in the order of the entries, and the value of the work. */
    record Logged<T>(java.util.List<Receipt> receipts, T value) {
        public Logged {
            receipts = java.util.List.copyOf(receipts);
        }

        /** The receipt of the only entry; throws {@link IllegalStateException} when there is not exactly one. */
        public Receipt receipt() {
            if (receipts.size() != 1) {
                throw new IllegalStateException("expected one entry, found " + receipts.size());
            }
            return receipts.getFirst();
        }
    }
}
