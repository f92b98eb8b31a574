package nl.keukentafel.sandbox.signin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Somebody invented whom anybody may be in the practice town.
 *
 * @param subject what the token's {@code sub} says: an employee's id, or an invented resident's BSN
 * @param story what there is to try
 * @param represents the number in the trade register of the organisation for which they act, or empty
 */
public record PracticePerson(
        Side side, String municipality, String subject, String name, String story, String represents) {

    /** Which of the two providers knows them. */
    public enum Side {
        STAFF("staff"),
        RESIDENTS("residents");

        private final String path;

        Side(String path) {
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    /** Everybody of the town, from {@code town/signin.yaml}. */
    public static List<PracticePerson> ofTown() {
        try (InputStream in = PracticePerson.class.getResourceAsStream("/nl/keukentafel/sandbox/town/signin.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the town has no signin.yaml");
            }
            Map<String, List<Map<String, Object>>> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            List<PracticePerson> people = new ArrayList<>();
            for (Side side : Side.values()) {
                for (Map<String, Object> person : file.getOrDefault(side.path, List.of())) {
                    people.add(new PracticePerson(
                            side,
                            String.valueOf(person.get("municipality")),
                            String.valueOf(person.get("subject")),
                            String.valueOf(person.get("name")),
                            String.valueOf(person.get("story")),
                            String.valueOf(person.getOrDefault("represents", ""))));
                }
            }
            return List.copyOf(people);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "PracticePerson[" + side + " " + municipality + "]";
    }
}
