package nl.keukentafel.view;

import java.util.List;
import nl.keukentafel.accesslog.Receipt;

/**
 * What may be rendered: it exists only after its {@code shown} entries are durable. Pages take this and nothing else.
 */
public final class Shown<T> {
    private final T what;
    private final List<Receipt> receipts;

    Shown(T what, List<Receipt> receipts) {
        if (receipts.isEmpty()) {
            throw new IllegalArgumentException("what is not in the log is not shown");
        }
        this.what = what;
        this.receipts = List.copyOf(receipts);
    }

    public T what() {
        return what;
    }

    /** The entries that tell of it. */
    public List<Receipt> receipts() {
        return receipts;
    }

    @Override
    public String toString() {
        return "Shown" + receipts;
    }
}
