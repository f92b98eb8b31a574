package nl.keukentafel.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.keukentafel.files.BrokenFiles;
import nl.keukentafel.municipality.Adoption;
import nl.keukentafel.municipality.Municipality;
import nl.keukentafel.municipality.MunicipalityFiles;
import nl.keukentafel.municipality.Promise;
import nl.keukentafel.municipality.Tone;
import nl.keukentafel.policy.Evidence;
import nl.keukentafel.policy.Loaded;
import nl.keukentafel.policy.Policy;
import nl.keukentafel.policy.PolicyBase;
import nl.keukentafel.policy.PolicyCheck;
import nl.keukentafel.policy.PolicyDiff;
import nl.keukentafel.policy.PolicyHtml;
import nl.keukentafel.policy.PolicyPage;
import nl.keukentafel.policy.PolicyProof;
import nl.keukentafel.policy.PolicyTest;
import nl.keukentafel.policy.Speech;
import nl.keukentafel.policy.words.PurposeCode;

/** {@code policies …}: 0 when all is well, 1 when a policy does not do what is expected of it, 2 when a file or the words are wrong. */
final class Policies {
    private static final String USE = """
        keukentafel policies check [folder]                          is everything right, complete and proved?
        keukentafel policies test <files> [--policies <folder>]      do these cases come out as they say?
        keukentafel policies explain <purpose> [--lang nl|en] [--municipality gm0000] [--on 2026-01-01] [--format text|html] [--policies <folder>]
                                                                     the policy as a page to sign
        keukentafel policies diff <old> <new> [--consents <file>] [--policies <folder>]
                                                                     equal, stricter, wider, or both; how many consents it touches
        keukentafel policies replay <evidence> [--policies <folder>] does a logged decision come out the same?
        """;
    private static final Path FOLDER = Path.of("consent-policies");

    private Policies() {}

    static int run(List<String> words, PrintStream out, PrintStream err) {
        String job = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? List.of() : words.subList(1, words.size());
        return switch (job) {
            case "check" -> check(rest, out, err);
            case "test" -> test(rest, out, err);
            case "diff" -> diff(rest, out, err);
            case "explain" -> explain(rest, out, err);
            case "replay" -> replay(rest, out, err);
            default -> use(err);
        };
    }

    private static int use(PrintStream err) {
        err.print(USE);
        return CommandLine.WRONG_USE;
    }

    private static int check(List<String> words, PrintStream out, PrintStream err) {
        if (words.size() > 1 || words.stream().anyMatch(word -> word.startsWith("--"))) {
            return use(err);
        }
        Path folder = words.isEmpty() ? FOLDER : Path.of(words.getFirst());
        PolicyCheck.Report report = PolicyCheck.run(folder);
        report.issues().forEach(issue -> err.println(issue.printed()));
        report.uncovered().forEach(issue -> err.println(issue.printed()));
        Set<String> told = report.issues().stream()
                .map(issue -> issue.file() + ":" + issue.line() + ":" + issue.column())
                .collect(Collectors.toSet());
        List<nl.keukentafel.files.Issue> besides = FolderFiles.issues(folder).stream()
                .filter(issue -> !told.contains(issue.file() + ":" + issue.line() + ":" + issue.column()))
                .toList();
        besides.forEach(issue -> err.println(issue.rendered()));
        report.lines().forEach(out::println);
        int found = report.issues().size() + report.uncovered().size() + besides.size();
        if (report.issues().isEmpty()) {
            PolicyProof proof = PolicyProof.of(folder);
            PolicyProof.Result result = proof.proved();
            result.broken().forEach(err::println);
            result.effects().forEach(out::println);
            out.println(String.format(
                    Locale.ROOT,
                    "exhaustive proof: %,d decisions in %.1f s, %s",
                    result.decisions(),
                    result.seconds(),
                    result.broken().isEmpty()
                            ? "every law holds"
                            : "at least " + result.broken().size() + " against a law"));
            PolicyProof.Scores scores = proof.scores();
            scores.lines().forEach(out::println);
            found += result.broken().size() + scores.survivors();
        }
        out.println(found == 0 ? "the check holds" : found == 1 ? "1 issue" : found + " issues");
        return found == 0 ? CommandLine.OK : 1;
    }

    private static int diff(List<String> words, PrintStream out, PrintStream err) {
        Map<String, String> options = new HashMap<>();
        for (int i = 2; i + 1 < words.size(); i += 2) {
            options.put(words.get(i), words.get(i + 1));
        }
        if (words.size() < 2
                || words.size() != 2 + 2 * options.size()
                || !Set.of("--policies", "--consents").containsAll(options.keySet())) {
            return use(err);
        }
        Path folder = Path.of(options.getOrDefault("--policies", FOLDER.toString()));
        Optional<List<String>> running = Optional.empty();
        if (options.containsKey("--consents")) {
            try {
                running = Optional.of(Files.readAllLines(Path.of(options.getOrDefault("--consents", ""))));
            } catch (IOException e) {
                err.println("the file of running consents cannot be read");
                return CommandLine.WRONG_USE;
            }
        }
        return switch (PolicyDiff.of(folder, Path.of(words.get(0)), Path.of(words.get(1)))) {
            case PolicyDiff.Outcome.Wrong wrong -> {
                wrong.issues().forEach(issue -> err.println(issue.printed()));
                yield CommandLine.WRONG_USE;
            }
            case PolicyDiff.Outcome.Compared compared -> {
                out.println(compared.said());
                compared.stricter().forEach(example -> out.println("stricter: " + example));
                compared.wider().forEach(example -> out.println("wider: " + example));
                compared.besides().forEach(other -> out.println("besides: " + other));
                yield touching(compared, running, out, err);
            }
        };
    }

    private static int touching(
            PolicyDiff.Outcome.Compared compared, Optional<List<String>> running, PrintStream out, PrintStream err) {
        if (running.isPresent()) {
            try {
                out.println("touches " + compared.touching(running.get()) + " of "
                        + running.get().size() + " running consents");
            } catch (IllegalArgumentException e) {
                err.println(e.getMessage());
                return CommandLine.WRONG_USE;
            }
        }
        return CommandLine.OK;
    }

    private static int replay(List<String> words, PrintStream out, PrintStream err) {
        boolean elsewhere = words.size() == 3 && words.get(1).equals("--policies");
        if (words.size() != 1 && !elsewhere) {
            return use(err);
        }
        String text;
        try {
            text = Files.readString(Path.of(words.getFirst()));
        } catch (IOException e) {
            err.println(words.getFirst() + ": the file cannot be read");
            return CommandLine.WRONG_USE;
        }
        return switch (Evidence.replay(elsewhere ? Path.of(words.get(2)) : FOLDER, text)) {
            case Evidence.Outcome.Wrong wrong -> {
                wrong.lines().forEach(err::println);
                yield CommandLine.WRONG_USE;
            }
            case Evidence.Outcome.Replayed replayed -> {
                replayed.differences().forEach(out::println);
                replayed.notes().forEach(out::println);
                out.println(
                        replayed.differences().isEmpty()
                                ? replayed.topics() == 0
                                        ? "the same answer: the whole look was closed"
                                        : replayed.topics() == 1
                                                ? "the same answer for its one topic"
                                                : "the same answer for all " + replayed.topics() + " topics"
                                : "not the same: " + replayed.differences().size()
                                        + (replayed.differences().size() == 1 ? " difference" : " differences"));
                yield replayed.differences().isEmpty() ? CommandLine.OK : 1;
            }
        };
    }

    private static int explain(List<String> words, PrintStream out, PrintStream err) {
        Map<String, String> options = new HashMap<>();
        for (int i = 1; i + 1 < words.size(); i += 2) {
            options.put(words.get(i), words.get(i + 1));
        }
        boolean understood = words.size() % 2 == 1
                && Set.of("--lang", "--municipality", "--on", "--format", "--policies")
                        .containsAll(options.keySet())
                && Set.of("text", "html").contains(options.getOrDefault("--format", "text"))
                && Set.of("nl", "en").contains(options.getOrDefault("--lang", "nl"));
        if (!understood) {
            return use(err);
        }
        return switch (PolicyBase.load(Path.of(options.getOrDefault("--policies", FOLDER.toString())))) {
            case Loaded.Bad bad -> {
                bad.issues().forEach(issue -> err.println(issue.printed()));
                yield CommandLine.WRONG_USE;
            }
            case Loaded.Good good -> {
                PolicyPage.Language language =
                        options.getOrDefault("--lang", "nl").equals("nl")
                                ? PolicyPage.Language.NL
                                : PolicyPage.Language.EN;
                Optional<String> day = Optional.ofNullable(options.get("--on"));
                if (day.filter(on -> !isDay(on)).isPresent()) {
                    err.println("`--on " + day.get() + "` is not a day; write it as 2026-01-31");
                    yield CommandLine.WRONG_USE;
                }
                Optional<Policy> policy = policy(good.base(), words.getFirst(), options);
                if (policy.isEmpty() && day.isPresent() && knows(good.base(), words.getFirst())) {
                    err.println("no version of this purpose is in force on " + day.get());
                    yield CommandLine.WRONG_USE;
                }
                if (policy.isEmpty()) {
                    err.println("there is no such purpose; known are: "
                            + good.base().purposes());
                    yield CommandLine.WRONG_USE;
                }
                Optional<PolicyPage.Place> place = Optional.empty();
                if (options.containsKey("--municipality")) {
                    place = place(options, policy.get(), language, err);
                    if (place.isEmpty()) {
                        yield CommandLine.WRONG_USE;
                    }
                }
                List<String> page = place.map(here -> PolicyPage.of(good.base(), policy.get(), language, here))
                        .orElseGet(() -> PolicyPage.of(good.base(), policy.get(), language));
                boolean html = options.getOrDefault("--format", "text").equals("html");
                (html ? PolicyHtml.of(page, language) : page).forEach(out::println);
                yield CommandLine.OK;
            }
        };
    }

    /** Empty, and told why, when the folder has no such municipality. */
    private static Optional<PolicyPage.Place> place(
            Map<String, String> options, Policy policy, PolicyPage.Language language, PrintStream err) {
        Path folder = Path.of(options.getOrDefault("--policies", FOLDER.toString()));
        String code = options.getOrDefault("--municipality", "");
        boolean dutch = language == PolicyPage.Language.NL;
        try {
            List<Municipality> all = List.copyOf(new MunicipalityFiles(folder.resolve("municipalities"), "")
                    .read()
                    .all());
            Optional<Municipality> found =
                    all.stream().filter(one -> one.code().value().equals(code)).findFirst();
            if (found.isEmpty()) {
                err.println("there is no such municipality here; known are: "
                        + all.stream().map(Municipality::code).toList());
            }
            return found.map(here -> new PolicyPage.Place(
                    code,
                    here.name(),
                    here.tone() == Tone.U ? Speech.U : Speech.JE,
                    here.teams().entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    team -> dutch
                                            ? team.getValue().nl()
                                            : team.getValue().en())),
                    Optional.ofNullable(here.adoptions().get(policy.purpose().value()))
                            .map(Adoption::adopted)
                            .map(signed -> new PolicyPage.Signed(signed.by(), signed.on())),
                    promises(here, policy, dutch)));
        } catch (BrokenFiles e) {
            err.println(e.getMessage());
            return Optional.empty();
        }
    }

    private static SortedMap<String, PolicyPage.Signed> promises(Municipality here, Policy policy, boolean dutch) {
        SortedMap<String, PolicyPage.Signed> signed = new TreeMap<>();
        Optional.ofNullable(here.adoptions().get(policy.purpose().value())).ifPresent(adoption -> adoption.promises()
                .forEach((promise, by) ->
                        signed.put(promised(promise, dutch), new PolicyPage.Signed(by.by(), by.on()))));
        return signed;
    }

    private static String promised(Promise promise, boolean dutch) {
        return switch (promise) {
            case HELP_ANYWAY -> dutch ? "Wie nee zegt, krijgt gewoon hulp." : "Whoever says no still gets help.";
            case HELP_GOES_ON -> dutch ? "Wie stopt, houdt hulp." : "Whoever stops keeps their help.";
            case BENEFIT_UNCHANGED ->
                dutch ? "Een uitkering verandert er niet door." : "A benefit does not change because of it.";
            case NEVER_TOLD_AT_HOME -> dutch ? "Thuis hoort niemand ervan." : "Nobody at home is told.";
        };
    }

    /** The version that was asked for, or the newest; as the municipality narrowed it when one is named. */
    private static Optional<Policy> policy(PolicyBase base, String name, Map<String, String> options) {
        Optional<PurposeCode> purpose = base.purposes().stream()
                .filter(known -> known.value().equals(name))
                .findFirst();
        if (purpose.isEmpty()) {
            return Optional.empty();
        }
        LocalDate day = options.containsKey("--on")
                ? LocalDate.parse(options.getOrDefault("--on", ""))
                : base.versions(purpose.get()).getLast().validFrom();
        String municipality = options.getOrDefault("--municipality", "");
        return municipality.isEmpty() ? base.inForce(purpose.get(), day) : base.here(purpose.get(), day, municipality);
    }

    private static boolean knows(PolicyBase base, String purpose) {
        return base.purposes().stream().anyMatch(known -> known.value().equals(purpose));
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static int test(List<String> words, PrintStream out, PrintStream err) {
        Path folder = FOLDER;
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).equals("--policies")) {
                if (++i == words.size()) {
                    return use(err);
                }
                folder = Path.of(words.get(i));
            } else if (words.get(i).startsWith("--")) {
                return use(err);
            } else {
                files.add(Path.of(words.get(i)));
            }
        }
        if (files.isEmpty()) {
            return use(err);
        }
        return switch (PolicyTest.run(folder, files)) {
            case PolicyTest.Outcome.Wrong wrong -> {
                wrong.issues().forEach(issue -> err.println(issue.printed()));
                yield CommandLine.WRONG_USE;
            }
            case PolicyTest.Outcome.Ran ran -> {
                ran.failures().forEach(failure -> out.println(failure.printed()));
                out.println(ran.cases() + " cases, " + ran.expectations() + " expectations, "
                        + ran.failures().size() + " failing");
                yield ran.failures().isEmpty() ? CommandLine.OK : 1;
            }
        };
    }
}
