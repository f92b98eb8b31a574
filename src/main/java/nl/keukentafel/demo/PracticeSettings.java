package nl.keukentafel.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The configuration of a service for invented people, with database and keys in a folder. */
record PracticeSettings(Path folder, int port, Path policies) {
    String url() {
        return "http://127.0.0.1:" + port;
    }

    Map<String, Object> beside(URI registers, URI signIn) throws IOException {
        Map<String, Object> settings = new HashMap<>();
        settings.put("micronaut.server.host", "127.0.0.1");
        settings.put("micronaut.server.port", port);
        settings.put("datasources.default.url", database("keukentafel"));
        settings.put("datasources.keys.url", database("keys"));
        settings.put("keukentafel.demo", true);
        settings.put("keukentafel.keys.master-file", masterKey().toString());
        settings.put("keukentafel.policies", policies.toString());
        settings.put("keukentafel.stops", folder.resolve("stops").toString());
        settings.put("keukentafel.town", registers.toString());
        settings.put("keukentafel.signin.base-uri", url());
        settings.put("keukentafel.signin.staff-issuer", signIn + "/staff");
        settings.put("keukentafel.signin.resident-issuer", signIn + "/residents");
        messages(settings, registers);
        return settings;
    }

    /** Every municipality of the folder sends by the town's provider, which sends nothing on. */
    private void messages(Map<String, Object> settings, URI registers) throws IOException {
        try (Stream<Path> municipalities = Files.list(policies.resolve("municipalities"))) {
            for (Path municipality : municipalities.toList()) {
                String name = "keukentafel.messages." + municipality.getFileName() + ".";
                settings.put(name + "address", registers + "/messages");
                settings.put(name + "service", "practice");
                settings.put(name + "secret", "practice-practice-practice-practice");
                for (String way : List.of("sms", "email", "letter")) {
                    settings.put(name + way + "-template", "message-by-" + way);
                }
            }
        }
    }

    private String database(String name) {
        return "jdbc:h2:async:" + folder.resolve(name)
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;LOCK_TIMEOUT=5000;QUERY_CACHE_SIZE=64";
    }

    private Path masterKey() throws IOException {
        Path file = folder.resolve("master.key");
        if (!Files.exists(file)) {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            Files.writeString(file, Base64.getEncoder().encodeToString(key));
            Files.writeString(folder.resolve("made-by-the-demo"), "");
        }
        return file;
    }
}
