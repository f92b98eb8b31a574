package nl.keukentafel.floorplan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rooms, in order, each with its question and the rooms that it may import; a room may always import itself. */
enum Room {
    FILES("files", "what stands in this file, and where?", ""),
    MUNICIPALITY("municipality", "which municipality, what is its own face, what is switched off?", "files"),
    DATABASE("database", "whose rows does this connection see?", "municipality"),
    KEYS("keys", "which key, and where is it?", ""),
    PERSON("person", "who is meant?", "municipality database keys"),
    TLOG("tlog", "does the log add up?", ""),
    WITNESS("witness", "did that log ever fork?", "tlog"),
    WORDS("policy.words", "which topics, fields and purposes can be named?", ""),
    POLICY("policy", "what do the policies say?", "files policy.words"),
    ACCESSLOG("accesslog", "what happened?", "municipality database keys person tlog"),
    MESSAGE("message", "how do we reach whom, safely?", "municipality database keys person accesslog policy.words"),
    CASEFILE(
            "casefile",
            "who works with whom, for what?",
            "municipality database person accesslog policy.words message"),
    HOUSEHOLD("household", "who belongs together, and who may decide for whom?", "all before"),
    CONSENT("consent", "what did they agree to?", "all before"),
    HELPER("helper", "who helps a resident, and what may they read?", "all before"),
    DECISION("decision", "may this be seen, and combined?", "all before"),
    SOURCE("source", "what does that register know?", "municipality person policy.words casefile household decision"),
    PICTURE("picture", "what is the picture, and where is each line from?", "files person policy.words source"),
    VIEW("view", "the whole walk", "all before"),
    WEB("web", "what do all front doors share?", "all before, but source policy tlog"),
    SIGNIN("web.signin", "who is this reader?", "all before, but source policy tlog"),
    CASEWORKER("web.caseworker", "what does the caseworker see?", "all before, but source policy tlog"),
    RESIDENT("web.resident", "what does the resident see?", "all before, but source policy tlog web.caseworker"),
    AUDITOR(
            "web.auditor",
            "what does the auditor see?",
            "all before, but source policy tlog web.caseworker web.resident"),
    API(
            "web.api",
            "what does a program see?",
            "all before, but source policy tlog web.caseworker web.resident web.auditor"),
    COMMAND("command", "the command line", "all before"),
    SANDBOX("sandbox", "a town to try it in", "person"),
    DEMO("demo", "the service and the town on one machine", "all before");

    private static final String ALL_BEFORE = "all before";
    private static final String BUT = ", but ";

    private final String folder;
    private final String question;
    private final String plan;

    Room(String folder, String question, String plan) {
        this.folder = folder;
        this.question = question;
        this.plan = plan;
    }

    String folder() {
        return folder;
    }

    String packageName() {
        return "nl.keukentafel." + folder;
    }

    String question() {
        return question;
    }

    String plan() {
        return plan;
    }

    boolean mayImport(Room other) {
        if (this == other) {
            return true;
        }
        if (!plan.startsWith(ALL_BEFORE)) {
            return names(plan).contains(other.folder);
        }
        boolean before = other.compareTo(this) < 0;
        return before
                && !(plan.contains(BUT)
                        && names(plan.substring(plan.indexOf(BUT) + BUT.length()))
                                .contains(other.folder));
    }

    private static Set<String> names(String words) {
        return Arrays.stream(words.split(" ")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }

    /** Names in the plan that are no room: a misspelt wall would stop nobody. */
    static List<String> unknownNames() {
        Set<String> folders = Arrays.stream(values()).map(Room::folder).collect(Collectors.toSet());
        return Arrays.stream(values())
                .flatMap(room -> names(room.plan.replace(ALL_BEFORE, "").replace(BUT, "")).stream())
                .filter(name -> !folders.contains(name))
                .distinct()
                .toList();
    }

    /** The room of a package: the deepest whose folder holds it; empty outside the house. */
    static Optional<Room> of(String packageName) {
        return Arrays.stream(values())
                .filter(room ->
                        packageName.equals(room.packageName()) || packageName.startsWith(room.packageName() + "."))
                .max(Comparator.comparingInt(room -> room.folder.length()));
    }
}
