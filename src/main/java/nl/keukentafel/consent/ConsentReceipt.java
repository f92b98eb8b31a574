package nl.keukentafel.consent;

/** What a giver keeps as proof of an answer: the revision, the notice that was served, and a hash over both. */
public record ConsentReceipt(Consent consent, Notice notice, String hash) {}
