package nl.keukentafel.accesslog;

import nl.keukentafel.municipality.MunicipalityCode;
import nl.keukentafel.tlog.Frontier;

/** Keeps the newest head of a tree somewhere else than the log, after its commit and before anybody is told of it. */
@FunctionalInterface
interface HeadKeeper {
    /** Throws {@link LogUnavailable} when it was not kept. */
    void keep(MunicipalityCode log, Frontier edge);
}
