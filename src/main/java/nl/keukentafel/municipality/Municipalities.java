package nl.keukentafel.municipality;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** All municipalities that this installation serves; read once, at the start. */
public final class Municipalities {
    private final TreeMap<MunicipalityCode, Municipality> byCode;

    public Municipalities(Map<MunicipalityCode, Municipality> byCode) {
        this.byCode = new TreeMap<>(byCode);
    }

    /** By code, in order. */
    public Collection<Municipality> all() {
        return List.copyOf(byCode.values());
    }

    /** Does this for each, by code in order; what fails for one keeps no other from it, and is thrown as {@link Each} says. */
    public void each(Consumer<Municipality> work) {
        Each.of(all(), work);
    }

    public Optional<Municipality> find(MunicipalityCode code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** Throws {@link IllegalArgumentException} for a municipality that is not served here. */
    public Municipality get(MunicipalityCode code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("municipality " + code + " is not served"));
    }
}
