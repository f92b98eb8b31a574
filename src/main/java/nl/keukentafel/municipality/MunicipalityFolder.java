package nl.keukentafel.municipality;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import nl.keukentafel.files.Issues;
import nl.keukentafel.files.YamlFile;
import nl.keukentafel.files.YamlMap;
import nl.keukentafel.files.YamlValue;

/** One municipality's folder: municipality.yaml, staff.yaml, texts.yaml, theme.css, logo.svg. */
final class MunicipalityFolder {
    private static final Period LONGEST_ALLOWED = Period.ofDays(180);
    private static final Pattern ACTIVE = Pattern.compile(
            "(?i)<\\s*(script|style|foreignObject|image|use|a)\\b|\\bon[a-z]+\\s*=|href|url\\(|<!|<\\?");
    private static final String WORD = "a name of lower-case words joined by hyphens";

    private static final Duration LONGEST_BUDGET = Duration.ofSeconds(4);

    private final Path folder;
    private final String town;
    private final KnownNames names;
    private final Issues issues;

    MunicipalityFolder(Path folder, String town, KnownNames names, Issues issues) {
        this.folder = folder;
        this.town = town;
        this.names = names;
        this.issues = issues;
    }

    Optional<Municipality> read() {
        List<StaffMember> staff = YamlFile.read(folder.resolve("staff.yaml"), issues)
                .map(this::staff)
                .orElse(List.of());
        Face face = face();
        return YamlFile.read(folder.resolve("municipality.yaml"), issues)
                .flatMap(root -> municipality(root, staff, face));
    }

    private Optional<Municipality> municipality(YamlMap root, List<StaffMember> staff, Face face) {
        Optional<MunicipalityCode> code =
                root.any("municipality").flatMap(value -> value.as("a code such as gm0344", MunicipalityCode::new));
        if (code.isPresent() && !folder.endsWith(code.get().value())) {
            root.issue("municipality", "the folder of `" + code.get() + "` has that name");
        }
        String name = root.text("name");
        Tone tone = root.value("tone", "je or u", Tone.U, MunicipalityFolder::tone);
        ZoneId zone =
                root.value("zone", "a time zone such as Europe/Amsterdam", ZoneId.of("Europe/Amsterdam"), ZoneId::of);
        List<String> languages = root.list("languages").stream()
                .flatMap(value ->
                        value.as("a language of two letters, such as nl", MunicipalityFolder::language).stream())
                .toList();
        Contact contact = root.map("contact")
                .map(MunicipalityFolder::contact)
                .orElse(new Contact(false, false, "", "", new Wording("", "")));
        Map<String, Wording> teams = named(root, "teams", Set.of(), (map, team) -> wording(map));
        if (root.has("teams") && teams.isEmpty()) {
            root.issue("teams", "`teams` may not be empty");
        }
        Map<String, Adoption> adoptions = named(root, "purposes", names.purposes(), MunicipalityFolder::adoption);
        Map<String, SourceSetting> sources = named(root, "sources", names.sources(), (map, source) -> source(map));
        Map<String, Signature> bases = root.has("legal-bases-signed")
                ? named(root, "legal-bases-signed", names.legalBases(), (map, basis) -> signature(map))
                : Map.of();
        Period longest = LONGEST_ALLOWED;
        Period usual = Period.ofDays(30);
        Optional<YamlMap> durations = root.map("durations");
        if (durations.isPresent()) {
            YamlMap map = durations.get();
            usual = map.value("default", "days such as P30D", usual, MunicipalityFolder::days);
            longest = map.value("longest", "days such as P90D", longest, MunicipalityFolder::days);
            if (longer(longest, LONGEST_ALLOWED)) {
                map.issue("longest", "no yes lasts longer than P180D");
            }
            if (longer(usual, longest)) {
                map.issue("default", "longer than `longest`");
            }
            map.finish();
        }
        Map<Retention, Period> retention =
                root.map("retention").map(MunicipalityFolder::retention).orElse(Map.of());
        root.finish();
        plain(face, contact, teams, tone);
        for (StaffMember member : staff) {
            if (!teams.isEmpty() && !teams.containsKey(member.team())) {
                issues.add(
                        folder.resolve("staff.yaml"),
                        "`" + member.subject() + "` is in team `" + member.team()
                                + "`, which municipality.yaml does not name");
            }
        }
        Period usualDuration = usual;
        Period longestDuration = longest;
        return code.map(known -> new Municipality(
                known,
                name,
                tone,
                zone,
                languages,
                contact,
                teams,
                adoptions,
                usualDuration,
                longestDuration,
                retention,
                bases,
                sources,
                staff,
                face,
                town));
    }

    /** What residents read in the municipality's own words is plain and in its own tone. */
    private void plain(Face face, Contact contact, Map<String, Wording> teams, Tone tone) {
        face.texts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(own -> plain("texts.yaml", own.getKey().word(), own.getValue(), tone));
        plain("municipality.yaml", "hours", contact.hours(), tone);
        teams.forEach((team, name) -> plain("municipality.yaml", team, name, tone));
    }

    private void plain(String file, String key, Wording text, Tone tone) {
        PlainDutch.mistakes(text.nl(), tone)
                .forEach(mistake -> issues.add(folder.resolve(file), "`" + key + "` " + mistake));
    }

    private static Contact contact(YamlMap map) {
        List<String> ways = texts(map.list("ways"));
        for (String way : ways) {
            if (!way.equals("walk-in") && !way.equals("appointment")) {
                map.issue("ways", "`" + way + "` is not a way; walk-in and appointment are");
            }
        }
        String phone = map.text("phone");
        String desk = map.text("desk");
        Wording hours = map.map("hours").map(MunicipalityFolder::wording).orElse(new Wording("", ""));
        map.finish();
        return new Contact(ways.contains("walk-in"), ways.contains("appointment"), phone, desk, hours);
    }

    private static Adoption adoption(YamlMap map, String purpose) {
        Signature adopted =
                map.map("adopted").map(MunicipalityFolder::signature).orElse(new Signature("", LocalDate.EPOCH));
        Map<Promise, Signature> promises = new EnumMap<>(Promise.class);
        map.optionalMap("promises").ifPresent(all -> {
            for (String word : all.keys()) {
                Optional<Signature> signed = all.map(word).map(MunicipalityFolder::signature);
                Optional<Promise> promise = known(word, Promise::of);
                if (promise.isEmpty()) {
                    all.issueOfKey(
                            word,
                            "`" + word + "` is not a promise" + suggestion(word, Promise.values(), Promise::word));
                }
                promise.ifPresent(one -> signed.ifPresent(by -> promises.put(one, by)));
            }
        });
        map.finish();
        return new Adoption(purpose, adopted, promises);
    }

    private static SourceSetting source(YamlMap map) {
        String address = map.value(
                "address", "an http or https address, or one that begins with {town}", "", MunicipalityFolder::address);
        Duration budget = map.value(
                "budget", "seconds such as PT2S, at most PT4S", Duration.ofSeconds(2), MunicipalityFolder::budget);
        map.finish();
        return new SourceSetting(address, budget);
    }

    private static Map<Retention, Period> retention(YamlMap map) {
        Map<Retention, Period> periods = new EnumMap<>(Retention.class);
        for (Retention kind : Retention.values()) {
            periods.put(
                    kind,
                    map.value(kind.word(), "a period such as P5Y", Period.ofYears(5), MunicipalityFolder::period));
        }
        map.finish();
        return periods;
    }

    private List<StaffMember> staff(YamlMap root) {
        List<StaffMember> staff = root.list("staff").stream()
                .map(YamlValue::map)
                .flatMap(Optional::stream)
                .map(map -> {
                    String name = map.text("name");
                    String role = map.value("role", WORD, "", MunicipalityFolder::word);
                    KnownNames.value(map, "role", role, names.roles());
                    StaffMember member = new StaffMember(
                            map.value("subject", WORD, "", MunicipalityFolder::word),
                            name,
                            map.has("surname") ? map.text("surname") : name.substring(name.indexOf(' ') + 1),
                            role,
                            map.value("team", WORD, "", MunicipalityFolder::word),
                            map.text("phone"));
                    map.finish();
                    return member;
                })
                .toList();
        root.finish();
        if (staff.stream().map(StaffMember::subject).distinct().count() < staff.size()) {
            root.issue("staff", "a subject occurs twice");
        }
        return staff;
    }

    private Face face() {
        Map<OwnText, Wording> texts = new EnumMap<>(OwnText.class);
        YamlFile.read(folder.resolve("texts.yaml"), issues).ifPresent(root -> {
            for (String word : root.keys()) {
                Optional<Wording> text = root.map(word).map(MunicipalityFolder::wording);
                Optional<OwnText> place = known(word, OwnText::of);
                if (place.isEmpty()) {
                    root.issueOfKey(
                            word,
                            "`" + word + "` is not a place for a text"
                                    + suggestion(word, OwnText.values(), OwnText::word));
                }
                place.ifPresent(one -> text.ifPresent(own -> texts.put(one, own)));
            }
        });
        String theme = file("theme.css");
        ThemeSheet.mistakes(theme, folder).forEach(mistake -> issues.add(folder.resolve("theme.css"), mistake));
        String logo = file("logo.svg");
        if (ACTIVE.matcher(logo).find()) {
            issues.add(
                    folder.resolve("logo.svg"),
                    "a drawing without scripts, styles, handlers or references is expected");
        }
        return new Face(theme, logo, texts);
    }

    private String file(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.readString(file);
        } catch (IOException e) {
            issues.add(file, "cannot be read");
            return "";
        }
    }

    private static Signature signature(YamlMap map) {
        Signature signature = new Signature(
                map.text("by"), map.value("on", "a date such as 2026-01-31", LocalDate.EPOCH, LocalDate::parse));
        map.finish();
        return signature;
    }

    private static Wording wording(YamlMap map) {
        Wording wording = new Wording(map.text("nl"), map.text("en"));
        map.finish();
        return wording;
    }

    private static List<String> texts(List<YamlValue> values) {
        return values.stream().map(YamlValue::text).flatMap(Optional::stream).toList();
    }

    private interface Entry<T> {
        T read(YamlMap map, String name);
    }

    private static <T> Map<String, T> named(YamlMap root, String key, Set<String> known, Entry<T> entry) {
        Map<String, T> read = new LinkedHashMap<>();
        root.map(key).ifPresent(all -> {
            KnownNames.keys(all, known);
            for (String name : all.keys()) {
                if (known(name, MunicipalityFolder::word).isEmpty()) {
                    all.issueOfKey(name, WORD + " is expected");
                }
                all.map(name).ifPresent(map -> read.put(name, entry.read(map, name)));
            }
        });
        return read;
    }

    private static <E> String suggestion(String word, E[] all, Function<E, String> words) {
        return nl.keukentafel.files.Suggestion.of(
                word, java.util.Arrays.stream(all).map(words).toList());
    }

    private static <T> Optional<T> known(String word, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(word));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Tone tone(String text) {
        return switch (text) {
            case "je" -> Tone.JE;
            case "u" -> Tone.U;
            default -> throw new IllegalArgumentException("not a tone");
        };
    }

    private static String word(String text) {
        if (!text.matches("[a-z][a-z0-9]*([-.][a-z0-9]+)*")) {
            throw new IllegalArgumentException("not a word");
        }
        return text;
    }

    private static String language(String text) {
        if (!text.matches("[a-z]{2}")) {
            throw new IllegalArgumentException("not a language");
        }
        return text;
    }

    private static String address(String text) {
        URI address = URI.create(text.replace(SourceSetting.TOWN, "http://localhost"));
        if (address.getHost() == null
                || !(address.getScheme().equals("http") || address.getScheme().equals("https"))) {
            throw new IllegalArgumentException("not an address");
        }
        return text;
    }

    private static Duration budget(String text) {
        Duration budget = Duration.parse(text);
        if (!budget.isPositive() || budget.compareTo(LONGEST_BUDGET) > 0) {
            throw new IllegalArgumentException("not a budget");
        }
        return budget;
    }

    private static boolean longer(Period one, Period other) {
        return LocalDate.EPOCH.plus(one).isAfter(LocalDate.EPOCH.plus(other));
    }

    private static Period days(String text) {
        Period period = Period.parse(text);
        if (!longer(period, Period.ZERO) || period.toTotalMonths() != 0) {
            throw new IllegalArgumentException("not days");
        }
        return period;
    }

    private static Period period(String text) {
        Period period = Period.parse(text);
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("not a period");
        }
        return period;
    }
}
