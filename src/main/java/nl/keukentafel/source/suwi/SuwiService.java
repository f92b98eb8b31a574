package nl.keukentafel.source.suwi;

/**
 * One service of Suwinet.
 *
 * @param namespace of its messages, {@code http://bkwi.nl/SuwiML/Diensten/<dienst>/v<nnnn>}
 * @param question the element that asks; the one that answers adds {@code Response}
 */
public record SuwiService(String namespace, String question) {
    String answer() {
        return question + "Response";
    }
}
