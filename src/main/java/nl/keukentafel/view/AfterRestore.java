package nl.keukentafel.view;

/** Told once, before the first request, that the data are those of a restored backup. */
@FunctionalInterface
public interface AfterRestore {
    /** Ends what must not go on from before. */
    void restored();
}
