package nl.keukentafel.household;

/** Where the resident's registration stands; anything but {@link #REGISTERED_HERE} ends a case or has it asked again. */
public enum Standing {
    REGISTERED_HERE,
    MOVED_TO_ANOTHER_MUNICIPALITY,
    EMIGRATED,
    DECEASED,
    /** The register stopped keeping the record for another reason. */
    NO_LONGER_KEPT,
    /** Registered as a non-resident (RNI). */
    NON_RESIDENT;

    /** Whether a view of somebody who is registered so may open. */
    public boolean opens() {
        return switch (this) {
            case REGISTERED_HERE, NON_RESIDENT -> true;
            case MOVED_TO_ANOTHER_MUNICIPALITY, EMIGRATED, DECEASED, NO_LONGER_KEPT -> false;
        };
    }
}
