package nl.keukentafel.sandbox.care;

/** What differs between the messages of iWmo and iJw, release 3.2. */
enum Standard {
    IWMO("iwmo", "wmo", "1.0.0", "414", "418", "420"),
    IJW("ijw", "jw", "0.1.0", "436", "438", "440");

    private final String base;
    private final String prefix;
    private final String xsdVersion;
    private final String allocation;
    private final String start;
    private final String stop;

    Standard(String base, String prefix, String xsdVersion, String allocation, String start, String stop) {
        this.base = base;
        this.prefix = prefix;
        this.xsdVersion = xsdVersion;
        this.allocation = allocation;
        this.start = start;
        this.stop = stop;
    }

    String base() {
        return base;
    }

    String baseNamespace() {
        return "http://www.istandaarden.nl/" + base + "/3_2/basisschema/schema";
    }

    /** The prefix of a message's own elements, such as {@code wmo301}. */
    String prefix(String number) {
        return prefix + number;
    }

    String namespace(String number) {
        return "http://www.istandaarden.nl/" + base + "/3_2/" + prefix(number) + "/schema";
    }

    String xsdVersion() {
        return xsdVersion;
    }

    /** BerichtCode by COD002-VEKTIS. */
    String messageCode(String number) {
        return switch (number) {
            case "301" -> allocation;
            case "305" -> start;
            case "307" -> stop;
            default -> throw new IllegalArgumentException("the town sends no such message");
        };
    }
}
