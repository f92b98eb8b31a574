package nl.keukentafel.household;

/** The household, or why there is none; only {@link Composed} lets a view open. */
public sealed interface Composition {
    /** The household. */
    record Composed(Household household) implements Composition {}

    /** The register has no record under this number any more. */
    record NoRecord() implements Composition {}

    /** The person is known without a BSN, so there is no register to ask. */
    record WithoutNumber() implements Composition {}

    /** No usable answer. */
    record RegisterDown() implements Composition {}
}
