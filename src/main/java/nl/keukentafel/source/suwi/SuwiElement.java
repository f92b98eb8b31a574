package nl.keukentafel.source.suwi;

import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.keukentafel.person.PartialDate;

/** One element of an answer; every reading of it is strict and throws {@link NotAsAgreed}. */
public final class SuwiElement {
    // xs:nonNegativeInteger of at most 18 digits: SuwiML Basisschema v0801, WaardeBedr.
    private static final Pattern AMOUNT = Pattern.compile("\\+?0*([0-9]{1,18})");
    /** A hundred million euros: nobody's wage, benefit or claim. */
    private static final long MOST_CENTS = 10_000_000_000L;

    private static final int NEVER = 9999;

    private static final Pattern COUNT = Pattern.compile("[+-]?[0-9]{1,9}");
    private static final Pattern NO_YEAR = Pattern.compile("0000(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])");

    private final String namespace;
    private final String name;
    private final String text;
    private final List<SuwiElement> children;

    SuwiElement(String namespace, String name, String text, List<SuwiElement> children) {
        this.namespace = namespace;
        this.name = name;
        this.text = text;
        this.children = List.copyOf(children);
    }

    boolean is(String namespaceAsked, String nameAsked) {
        return namespace.equals(namespaceAsked) && name.equals(nameAsked);
    }

    String namespace() {
        return namespace;
    }

    String name() {
        return name;
    }

    List<SuwiElement> children() {
        return children;
    }

    /** The elements of this name, in the order of the answer. */
    public List<SuwiElement> all(String child) {
        return children.stream().filter(element -> element.is("", child)).toList();
    }

    /** The element of this name, of which there may be one. */
    public Optional<SuwiElement> one(String child) {
        List<SuwiElement> found = all(child);
        if (found.size() > 1) {
            throw new NotAsAgreed("more than one " + child);
        }
        return found.stream().findFirst();
    }

    /** The element at the end of these names, each of which there may be one. */
    public Optional<SuwiElement> at(String child, String grandchild) {
        return one(child).flatMap(element -> element.one(grandchild));
    }

    /** The text of an element that has no others within. */
    public String text() {
        if (!children.isEmpty()) {
            throw new NotAsAgreed("elements within " + name);
        }
        return text;
    }

    /** The text of a child on one line, if it is there and not empty. */
    public Optional<String> text(String child) {
        Optional<String> value = one(child).map(element -> element.text().strip());
        if (value.filter(text -> text.chars().anyMatch(Character::isISOControl)).isPresent()) {
            throw new NotAsAgreed("a control character in " + child);
        }
        return value.filter(text -> !text.isEmpty());
    }

    /** The text of a child that must be there. */
    public String required(String child) {
        return text(child).orElseThrow(() -> new NotAsAgreed("no " + child));
    }

    /** A date (SuwiML Datum: eight digits, of which parts may be zeroes). */
    public Optional<PartialDate> date(String child) {
        return one(child).map(SuwiElement::date);
    }

    /** A date that must be there. */
    public PartialDate requiredDate(String child) {
        return date(child).orElseThrow(() -> new NotAsAgreed("no " + child));
    }

    /** The last day of something; registers write a day in the year 9999 for what has no end. */
    public Optional<PartialDate> end(String child) {
        return date(child).filter(last -> last.earliest().getYear() != NEVER);
    }

    /** From when until when, by the names of the two dates. */
    public SuwiPeriod period(String first, String last) {
        return new SuwiPeriod(date(first), end(last));
    }

    private PartialDate date() {
        String digits = text();
        if (NO_YEAR.matcher(digits).matches()) {
            return new PartialDate.Unknown();
        }
        try {
            return PartialDate.ofDigits(digits);
        } catch (DateTimeException e) {
            throw new NotAsAgreed("a date that cannot be in " + name);
        }
    }

    /** A whole number. */
    public Optional<Long> count(String child) {
        return one(child).map(element -> {
            String digits = element.text().strip();
            if (!COUNT.matcher(digits).matches()) {
                throw new NotAsAgreed("not a number in " + child);
            }
            return Long.parseLong(digits);
        });
    }

    /** An amount in euro cents that stands in {@code WaardeBedr}, with its sign and currency beside it if given. */
    public Optional<Long> cents() {
        if (children.isEmpty() && !text.isBlank()) {
            throw new NotAsAgreed("text in " + name);
        }
        if (!text("CdMunteenheid").orElse("EUR").equals("EUR")) {
            throw new NotAsAgreed("another currency in " + name);
        }
        long sign =
                switch (text("CdPositiefNegatief").orElse("+")) {
                    case "+" -> 1;
                    case "-" -> -1;
                    default -> throw new NotAsAgreed("not a sign in " + name);
                };
        return one("WaardeBedr").map(element -> {
            var amount = AMOUNT.matcher(element.text().strip());
            if (!amount.matches()) {
                throw new NotAsAgreed("not an amount in " + name);
            }
            long cents = Long.parseLong(amount.group(1));
            if (cents > MOST_CENTS) {
                throw new NotAsAgreed("an amount beyond reason in " + name);
            }
            return sign * cents;
        });
    }

    /** An amount in euro cents of a child that is a SuwiML StandaardBedr. */
    public Optional<Long> cents(String child) {
        return one(child).flatMap(SuwiElement::cents);
    }
}
