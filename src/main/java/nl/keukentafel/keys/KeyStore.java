package nl.keukentafel.keys;

import java.time.Instant;
import java.util.List;

/**
 * The one place where keys are: each belongs to a kind and a scope (a municipality, or a person in a period), has an id,
 * and is kept sealed under the master key, in a store with a backup of its own.
 */
public interface KeyStore {
    /** The key to use now; made on the first call, and durable before it is returned. */
    Key current(KeyKind kind, String scope);

    /** A key of now or of before; throws {@link KeyGone} when it was shredded or never was. */
    Key byId(String id);

    /** Every key of a scope that can still be read, newest first; empty when there is none. */
    List<Key> all(KeyKind kind, String scope);

    /** Makes a new current key; the ones before it stay readable by id. */
    Key rotate(KeyKind kind, String scope);

    /** Whether this key was made before this moment; throws {@link KeyGone} when it was destroyed or never was. */
    boolean madeBefore(String id, Instant moment);

    /** Destroys one key, which nothing is sealed under any more; throws {@link IllegalArgumentException} on a current key. */
    void retire(String id);

    /** Destroys every key of a scope; what they sealed is unreadable from here on, in every backup of the data too. */
    void shred(KeyKind kind, String scope);

    /** The ids of all keys that were shredded, so that a restored backup of the data can be cleaned again. */
    List<String> shredded();
}
