package nl.keukentafel.municipality;

/** How a municipality addresses its residents. */
public enum Tone {
    JE,
    U
}
