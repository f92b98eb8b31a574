package nl.keukentafel.web.resident;

import java.util.List;
import nl.keukentafel.municipality.Municipality;

/** The choice of a municipality, where one service serves several. */
public record ChoosePage(List<Municipality> municipalities) {
    public boolean practice() {
        return municipalities.stream()
                .allMatch(municipality -> municipality.code().invented());
    }
}
