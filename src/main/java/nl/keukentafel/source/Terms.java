package nl.keukentafel.source;

import java.time.Duration;
import nl.keukentafel.municipality.MunicipalityCode;

/** On what terms a municipality has its registers asked. */
interface Terms {
    /** How long one call may take. */
    Duration budget(MunicipalityCode municipality, SourceSystemName source);

    /** Whether this register, or everything, is switched off now. */
    boolean switchedOff(MunicipalityCode municipality, SourceSystemName source);

    /** The municipality's name, for the sentence that nobody is asked for a topic. */
    String nameOf(MunicipalityCode municipality);
}
