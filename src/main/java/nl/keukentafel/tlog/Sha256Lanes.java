package nl.keukentafel.tlog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The compression of SHA-256 (FIPS 180-4 §6.2.2) for {@link #LANES} messages at once; for one thread at a time. The same
 * steps are done for all of them in one loop, which the compiler turns into vector instructions: where the processor has
 * none for SHA-256 itself, this takes a fraction of the time of one message after another.
 *
 * <p>Every value is a row of one number per lane. The eight rows of the state have the places {@link #STATE} up to eight
 * rows on, those of the next block {@link #W} up to sixteen rows on.
 */
final class Sha256Lanes {
    static final int LANES = 64;
    static final int BLOCK = 64;
    static final int WORDS = 16;
    /** How many rows a hash has. */
    static final int ROWS = 8;

    private static final int ROUNDS = 64;
    /** The byte that ends a message, and the number of its bits. */
    private static final int ENDING = 9;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    // One array with places that are constants: of two arrays the compiler could not know that they do not overlap.
    // After a round, a to d are the last four values of one row and e to h those of another, so the values of all
    // rounds
    // are kept, and each loop runs over all rounds and lanes at once: in a loop over the lanes alone its beginning and
    // its end, which are done one by one, take longer than what is between.
    private static final int HALF = ROWS / 2 * LANES;
    private static final int A = 0;
    private static final int E = A + HALF + ROUNDS * LANES;
    static final int W = E + HALF + ROUNDS * LANES;
    private static final int K = W + ROUNDS * LANES;
    static final int STATE = K + ROUNDS * LANES;
    /** From here on, the rows are for whoever uses these lanes. */
    static final int FREE = STATE + ROWS * LANES;

    final int[] x;
    private final byte[] last = new byte[2 * BLOCK];

    /** With so many rows more. */
    Sha256Lanes(int free) {
        x = new int[FREE + free * LANES];
        for (int t = 0; t < ROUNDS; t++) {
            fill(K + t * LANES, 1, Sha256.K[t]);
        }
    }

    static int blocks(int length) {
        return (length + ENDING + BLOCK - 1) / BLOCK;
    }

    void fill(int place, int rows, int value) {
        Arrays.fill(x, place, place + rows * LANES, value);
    }

    void copy(int from, int to, int rows) {
        System.arraycopy(x, from, x, to, rows * LANES);
    }

    /** The state in which every message begins. */
    void start() {
        for (int r = 0; r < ROWS; r++) {
            fill(STATE + r * LANES, 1, Sha256.START[r]);
        }
    }

    /**
     * Lays this block of a message of this length, with its ending, into the next block of one lane.
     *
     * @param before how many bytes were taken in before the message
     */
    void block(int lane, byte[] bytes, int from, int length, int block, int before) {
        int start = block * BLOCK;
        if (start + BLOCK <= length) {
            put(W, WORDS, lane, bytes, from + start);
            return;
        }
        int left = Math.max(0, length - start);
        Arrays.fill(last, left, BLOCK, (byte) 0);
        System.arraycopy(bytes, from + length - left, last, 0, left);
        if (start <= length) {
            last[left] = (byte) 0x80;
        }
        if (block == blocks(length) - 1) {
            LONG.set(last, BLOCK - 8, 8L * (before + length));
        }
        put(W, WORDS, lane, last, 0);
    }

    /** Lays bytes into these rows of one lane. */
    void put(int place, int rows, int lane, byte[] bytes, int from) {
        for (int r = 0; r < rows; r++) {
            x[place + r * LANES + lane] = (int) INT.get(bytes, from + 4 * r);
        }
    }

    /** Takes the bytes of one lane out of the eight rows from this place on. */
    void take(int place, int lane, byte[] out, int at) {
        for (int r = 0; r < ROWS; r++) {
            INT.set(out, at + 4 * r, x[place + r * LANES + lane]);
        }
    }

    /** Whether one lane of the eight rows from this place on has these bytes. */
    boolean has(int place, int lane, byte[] bytes, int at) {
        int other = 0;
        for (int r = 0; r < ROWS; r++) {
            other |= (int) INT.get(bytes, at + 4 * r) ^ x[place + r * LANES + lane];
        }
        return other == 0;
    }

    /** Takes the next block of all lanes into the state. */
    void compress() {
        for (int r = 0; r < ROWS / 2; r++) {
            copy(STATE + r * LANES, A + HALF - (r + 1) * LANES, 1);
            copy(STATE + HALF + r * LANES, E + HALF - (r + 1) * LANES, 1);
        }
        schedule(x);
        rounds(x);
        for (int r = 0; r < ROWS / 2; r++) {
            copy(A + (ROUNDS + 3 - r) * LANES, W + r * LANES, 1);
            copy(E + (ROUNDS + 3 - r) * LANES, W + HALF + r * LANES, 1);
        }
        add(x);
    }

    private static void schedule(int[] x) {
        for (int j = W + WORDS * LANES; j < W + ROUNDS * LANES; j++) {
            int p = x[j - 15 * LANES];
            int q = x[j - 2 * LANES];
            x[j] = x[j - 16 * LANES]
                    + (Integer.rotateRight(p, 7) ^ Integer.rotateRight(p, 18) ^ (p >>> 3))
                    + x[j - 7 * LANES]
                    + (Integer.rotateRight(q, 17) ^ Integer.rotateRight(q, 19) ^ (q >>> 10));
        }
    }

    private static void rounds(int[] x) {
        for (int j = 0; j < ROUNDS * LANES; j++) {
            int a = x[A + 3 * LANES + j];
            int b = x[A + 2 * LANES + j];
            int c = x[A + LANES + j];
            int e = x[E + 3 * LANES + j];
            int f = x[E + 2 * LANES + j];
            int g = x[E + LANES + j];
            int one = x[E + j]
                    + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25))
                    + (g ^ (e & (f ^ g)))
                    + x[K + j]
                    + x[W + j];
            x[E + HALF + j] = x[A + j] + one;
            x[A + HALF + j] = one
                    + (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                    + ((a & b) | (c & (a | b)));
        }
    }

    private static void add(int[] x) {
        for (int j = 0; j < ROWS * LANES; j++) {
            x[STATE + j] += x[W + j];
        }
    }
}
