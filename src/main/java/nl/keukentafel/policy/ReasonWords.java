package nl.keukentafel.policy;

/** One sentence per reason. The asker never sees it for steps 6 to 9: {@link ShownAs} is what they may know. */
public record ReasonWords(Reason reason, Text resident, Text caseworker) {}
