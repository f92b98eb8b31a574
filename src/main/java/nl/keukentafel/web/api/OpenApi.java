package nl.keukentafel.web.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** This API's own document (OpenAPI 3.1), kept as YAML beside the code and served as JSON. */
final class OpenApi {
    static final String JSON = json();

    private OpenApi() {}

    private static String json() {
        try (InputStream in = OpenApi.class.getResourceAsStream("openapi.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks openapi.yaml");
            }
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(in);
            return JsonMapper.builder().build().writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
