package nl.keukentafel.policy;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The people of a file of cases, and who of them lives with whom. */
final class CasePeople {
    private static final int OLDEST = 150;
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

    private final Fields keys;
    private Map<String, Member> people = Map.of();
    private final Set<String> representatives = new TreeSet<>();

    /** @param keys of the file */
    CasePeople(Fields keys) {
        this.keys = keys;
    }

    /** As old as they are on this day. */
    void read(LocalDate today) {
        Fields listed = keys.need("people").entries();
        Map<String, Member> found = new LinkedHashMap<>();
        for (String name : listed.names()) {
            Fields one =
                    listed.get(name).fields(Set.of("age", "born", "guardians", "curator", "administrator", "mentor"));
            if (one.has("age") == one.has("born") && listed.get(name).mapping()) {
                listed.get(name)
                        .wrong(one.has("age") ? "`age` and `born` cannot both be there" : "`age` or `born` is missing");
            }
            if (one.get("age").number().filter(age -> age > OLDEST).isPresent()) {
                one.get("age").wrong("nobody is older than " + OLDEST);
            }
            Birth birth = one.has("born")
                    ? born(one.get("born"))
                    : Birth.on(today.minusYears(
                            Math.min(OLDEST, one.get("age").number().orElse(0))));
            found.put(
                    name,
                    new Member(
                            name,
                            Relation.OUTSIDE,
                            birth,
                            guardians(one.get("guardians")),
                            measure(one.get("curator")),
                            measure(one.get("administrator")),
                            measure(one.get("mentor"))));
        }
        if (found.isEmpty() && keys.has("people")) {
            keys.get("people").wrong("nobody is there");
        }
        people = found;
    }

    private static Birth born(Part part) {
        String text = part.text();
        try {
            if (text.equals("unknown")) {
                return Birth.UNKNOWN;
            }
            if (YEAR.matcher(text).matches()) {
                int year = Integer.parseInt(text);
                return new Birth(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
            }
            if (MONTH.matcher(text).matches()) {
                YearMonth month = YearMonth.parse(text);
                return new Birth(month.atDay(1), month.atEndOfMonth());
            }
            return Birth.on(LocalDate.parse(text));
        } catch (DateTimeException e) {
            part.wrong("`" + text + "` is not 1985-03-10, 1985-03, 1985 or unknown");
            return Birth.UNKNOWN;
        }
    }

    private Authority guardians(Part part) {
        if (part.scalar()) {
            if (!part.text().equals("unknown")) {
                part.wrong("guardians are a list of names, or unknown");
            }
            return Authority.UNKNOWN;
        }
        Set<String> held = new TreeSet<>();
        for (Part item : part.items()) {
            held.add(representative(item.text()));
        }
        return held.isEmpty() ? Authority.NOBODY : new Authority.Held(held);
    }

    private Authority measure(Part part) {
        if (part.absent()) {
            return Authority.NOBODY;
        }
        if (part.text().equals("unknown")) {
            return Authority.UNKNOWN;
        }
        return Authority.of(representative(part.text()));
    }

    /** Who decides for somebody need not be somebody of whom the cases tell more. */
    private String representative(String name) {
        representatives.add(name);
        return name;
    }

    List<Member> household(Fields one, String resident) {
        Part said = one.has("household") ? one.get("household") : keys.get("household");
        Map<String, Relation> relations = new LinkedHashMap<>();
        Fields listed = said.fields(Set.of("self", "partner", "children", "co-residents"));
        if (listed.has("self")) {
            relate(relations, listed.get("self"), Relation.SELF);
        } else if (people.containsKey(resident)) {
            relations.put(resident, Relation.SELF);
        }
        relate(relations, listed.get("partner"), Relation.PARTNER);
        listed.get("children").items().forEach(child -> relate(relations, child, Relation.CHILD));
        listed.get("co-residents").items().forEach(other -> relate(relations, other, Relation.CO_RESIDENT));
        List<Member> members = new ArrayList<>();
        for (Member person : people.values()) {
            members.add(new Member(
                    person.id(),
                    relations.getOrDefault(person.id(), Relation.OUTSIDE),
                    person.birth(),
                    person.guardians(),
                    person.curator(),
                    person.administrator(),
                    person.mentor()));
        }
        return members;
    }

    private void relate(Map<String, Relation> relations, Part part, Relation relation) {
        person(part).ifPresent(name -> {
            if (relations.putIfAbsent(name, relation) != null) {
                part.wrong("`" + name + "` stands in the household twice");
            }
        });
    }

    /** Somebody of whom the cases tell. */
    Optional<String> person(Part part) {
        return part.known("person", people.keySet());
    }

    /** Somebody of whom the cases tell, or who decides for one of them. */
    Optional<String> giver(Part part) {
        Set<String> known = new TreeSet<>(people.keySet());
        known.addAll(representatives);
        return part.known("person", known);
    }
}
