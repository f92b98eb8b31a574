package nl.keukentafel.policy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.keukentafel.policy.words.PurposeCode;
import nl.keukentafel.policy.words.Topic;

/** A folder of policies, read and compiled; never changes. */
public interface PolicyBase {
    /**
     * Reads, checks and compiles a folder such as {@code consent-policies}, its cases included; says everything that is
     * wrong at once.
     */
    static Loaded load(Path folder) {
        Issues issues = new Issues();
        Folder read = PolicyReader.read(folder, issues);
        PolicyCheck.Report report = PolicyCheck.checked(read, issues);
        List<Issue> found = Stream.concat(report.issues().stream(), report.uncovered().stream())
                .toList();
        return found.isEmpty() ? new Loaded.Good(new CompiledBase(read)) : new Loaded.Bad(found);
    }

    /** The same texts, by which nothing may be decided: every question is closed by {@link Reason#POLICY_BROKEN}. */
    static PolicyBase broken(PolicyBase of) {
        return new BrokenBase(of);
    }

    /** Reads and compiles only: texts, legal bases and cases may be missing. For trying a policy, never for serving. */
    static Loaded draft(Path folder) {
        Issues issues = new Issues();
        Folder read = PolicyReader.read(folder, issues);
        return issues.decidable() ? new Loaded.Good(new CompiledBase(read)) : new Loaded.Bad(issues.wrong());
    }

    /** Steps 1 to 3: why the whole picture is closed, or nothing. Looks at neither household nor consents. */
    Optional<Reason> closed(Question question);

    /** The policy that decides such a question: in force on its local day or, when none is, the one begun last. */
    Optional<Policy> deciding(Question question);

    /** The decision, by the policy in force on the question's local day as the case's municipality narrowed it. */
    Answer decide(Facts facts);

    /**
     * The decision as residents may know it: what a rule over a whole household withholds is here as if that rule were
     * not, to the last consent and end. For explaining alone; it opens nothing.
     */
    Answer toldToResidents(Facts facts);

    /** The policy in force on a day. */
    Optional<Policy> inForce(PurposeCode purpose, LocalDate day);

    /** The policy in force on a day as a municipality narrowed it: topics and fields that are off are gone from it. */
    Optional<Policy> here(PurposeCode purpose, LocalDate day, String municipality);

    /** Any version of any purpose that this folder holds. */
    Optional<Policy> byHash(String hash);

    /** All purposes, in alphabetical order. */
    List<PurposeCode> purposes();

    /** All versions of a purpose, oldest first. */
    List<Policy> versions(PurposeCode purpose);

    /** All topics, in alphabetical order. */
    Map<Topic, TopicWords> topics();

    /** The sentences of a reason. */
    ReasonWords reason(Reason reason);

    /** All legal bases by id. */
    Map<String, LegalBasis> legalBases();

    /** All roles by name. */
    Map<String, Role> roles();

    /** Where a municipality is stricter; {@link Narrowing#NONE} when it is not. */
    Narrowing narrowing(String municipality, PurposeCode purpose);
}
