package nl.keukentafel.keys;

/** What a key is for; a key of one kind is never used as another. */
public enum KeyKind {
    /** Encrypts the citizen service numbers of one municipality. */
    VAULT,
    /** Finds a citizen service number by its keyed hash. */
    LOOKUP,
    /** Encrypts content, such as log entries of one person in one period, and drafts. */
    CONTENT,
    /** Makes the search tags of one person, or of a municipality's employees and cases. */
    SEARCH_INDEX,
    /** The Ed25519 seed that signs the checkpoints of one municipality's log. */
    LOG_SIGNING,
    /** Signs consent receipts. */
    RECEIPT,
    /** Protects sessions and forms. */
    SESSION,
    /** Makes pseudonyms, for processing records and for auditors. */
    PSEUDONYM
}
