package nl.keukentafel.accesslog;

import nl.keukentafel.municipality.MunicipalityCode;

/** Proof that an entry is durable and in the tree of a municipality, at this place, under a checkpoint of this size. */
public final class Receipt {
    private final MunicipalityCode municipality;
    private final long index;
    private final long treeSize;

    Receipt(MunicipalityCode municipality, long index, long treeSize) {
        this.municipality = municipality;
        this.index = index;
        this.treeSize = treeSize;
    }

    public MunicipalityCode municipality() {
        return municipality;
    }

    /** The place of the entry in its tree, from 0. */
    public long index() {
        return index;
    }

    /** The size of the tree under the signed checkpoint that first covers the entry. */
    public long treeSize() {
        return treeSize;
    }

    @Override
    public String toString() {
        return municipality + "#" + index;
    }
}
