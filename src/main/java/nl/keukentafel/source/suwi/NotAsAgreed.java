package nl.keukentafel.source.suwi;

/** An answer that is not what the service's schema promises; says where, never what stood there. */
public final class NotAsAgreed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String where;

    /** @param where in words of ours and names of the schema; nothing that came with the answer */
    public NotAsAgreed(String where) {
        super(where);
        this.where = where;
    }

    String where() {
        return where;
    }
}
