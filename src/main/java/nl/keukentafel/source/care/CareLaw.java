package nl.keukentafel.source.care;

import java.util.Map;

/** Which of the two standards a message belongs to: iWmo or iJw, release 3.2 (istandaarden.nl). */
enum CareLaw {
    WMO("iwmo", "wmo", Map.of("414", Kind.ALLOCATION, "418", Kind.START, "420", Kind.STOP)),
    JEUGD("ijw", "jw", Map.of("436", Kind.ALLOCATION, "438", Kind.START, "440", Kind.STOP));

    /** The three messages that are read. */
    enum Kind {
        ALLOCATION("301"),
        START("305"),
        STOP("307");

        private final String number;

        Kind(String number) {
            this.number = number;
        }
    }

    private final String standard;
    private final String prefix;
    private final Map<String, Kind> codes;

    CareLaw(String standard, String prefix, Map<String, Kind> codes) {
        this.standard = standard;
        this.prefix = prefix;
        this.codes = codes;
    }

    /** The namespace of the elements that all messages share. */
    String baseNamespace() {
        return "http://www.istandaarden.nl/" + standard + "/3_2/basisschema/schema";
    }

    String namespace(Kind kind) {
        return "http://www.istandaarden.nl/" + standard + "/3_2/" + prefix + kind.number + "/schema";
    }

    /** By BerichtCode (COD002-VEKTIS). */
    Map<String, Kind> codes() {
        return codes;
    }
}
