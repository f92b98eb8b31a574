package nl.keukentafel.source.care;

import java.util.Optional;

/** Which of the two standards a message belongs to: iWmo or iJw, release 3.2 (istandaarden.nl). */
enum CareLaw {
    WMO("iwmo", "wmo"),
    JEUGD("ijw", "jw");

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

    CareLaw(String standard, String prefix) {
        this.standard = standard;
        this.prefix = prefix;
    }

    /** The namespace of the elements that all messages share. */
    String baseNamespace() {
        return "http://www.istandaarden.nl/" + standard + "/3_2/basisschema/schema";
    }

    String namespace(Kind kind) {
        return "http://www.istandaarden.nl/" + standard + "/3_2/" + prefix + kind.number + "/schema";
    }

    /** The message of this BerichtCode (COD002-VEKTIS), if it is one that is read. */
    Optional<Kind> kind(String code) {
        return switch (this) {
            case WMO ->
                switch (code) {
                    case "414" -> Optional.of(Kind.ALLOCATION);
                    case "418" -> Optional.of(Kind.START);
                    case "420" -> Optional.of(Kind.STOP);
                    default -> Optional.empty();
                };
            case JEUGD ->
                switch (code) {
                    case "436" -> Optional.of(Kind.ALLOCATION);
                    case "438" -> Optional.of(Kind.START);
                    case "440" -> Optional.of(Kind.STOP);
                    default -> Optional.empty();
                };
        };
    }
}
