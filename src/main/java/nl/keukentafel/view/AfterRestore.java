package nl.keukentafel.view;

/** Told before the first request that the data are those of a restored backup; again when that start broke off. */
@FunctionalInterface
public interface AfterRestore {
    /** Ends what must not go on from before. */
    void restored();
}
