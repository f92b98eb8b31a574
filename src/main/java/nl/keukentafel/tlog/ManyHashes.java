package nl.keukentafel.tlog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * SHA-256 (FIPS 180-4) of many short messages beside one another; for one thread at a time. The same steps are done for
 * {@link #LANES} messages in one loop, which the compiler turns into vector instructions: where the processor has none
 * for SHA-256 itself, this takes a fraction of the time of one message after another.
 */
public final class ManyHashes {
    /** So many messages are hashed together. */
    static final int LANES = 256;

    private static final int BLOCK = 64;
    private static final int WORDS = 16;
    private static final int ROUNDS = 64;
    /** The byte that ends a message, and the number of its bits. */
    private static final int ENDING = 9;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    // One array with places that are constants: of two arrays the compiler could not know that they do not overlap.
    private static final int A = 0;
    private static final int B = LANES;
    private static final int C = 2 * LANES;
    private static final int D = 3 * LANES;
    private static final int E = 4 * LANES;
    private static final int F = 5 * LANES;
    private static final int G = 6 * LANES;
    private static final int H = 7 * LANES;
    private static final int BEFORE = 8 * LANES;
    private static final int NOW = 16 * LANES;
    private static final int FIFTEEN = 17 * LANES;
    private static final int SEVEN = 18 * LANES;
    private static final int TWO = 19 * LANES;
    private static final int W = 20 * LANES;

    private final int[] x = new int[W + WORDS * LANES];
    private final byte[] last = new byte[2 * BLOCK];

    /**
     * Hashes the messages that lie in these bytes, each from its place on and of its length, and writes their hashes one
     * after another.
     *
     * @param out has room for {@value Hash#LENGTH} bytes for each message
     */
    public void of(byte[] bytes, int[] from, int[] length, int count, byte[] out) {
        int[] order = longestFirst(length, count);
        for (int first = 0; first < count; first += LANES) {
            together(bytes, from, length, order, first, Math.min(LANES, count - first), out);
        }
    }

    private static int blocks(int length) {
        return (length + ENDING + BLOCK - 1) / BLOCK;
    }

    /** So that those who still have a block are the first of each group. */
    private static int[] longestFirst(int[] length, int count) {
        int most = 0;
        for (int i = 0; i < count; i++) {
            most = Math.max(most, blocks(length[i]));
        }
        int[] next = new int[most + 2];
        for (int i = 0; i < count; i++) {
            next[most - blocks(length[i]) + 1]++;
        }
        for (int b = 1; b < next.length; b++) {
            next[b] += next[b - 1];
        }
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[next[most - blocks(length[i])]++] = i;
        }
        return order;
    }

    private void together(byte[] bytes, int[] from, int[] length, int[] order, int first, int lanes, byte[] out) {
        for (int r = 0; r < 8; r++) {
            Arrays.fill(x, BEFORE + r * LANES, BEFORE + r * LANES + lanes, Sha256.START[r]);
        }
        int active = lanes;
        for (int block = 0; active > 0; block++) {
            while (active > 0 && blocks(length[order[first + active - 1]]) <= block) {
                active--;
            }
            for (int lane = 0; lane < active; lane++) {
                int message = order[first + lane];
                fill(lane, bytes, from[message], length[message], block);
            }
            compress(active);
        }
        for (int lane = 0; lane < lanes; lane++) {
            int at = order[first + lane] * Hash.LENGTH;
            for (int r = 0; r < 8; r++) {
                INT.set(out, at + 4 * r, x[BEFORE + r * LANES + lane]);
            }
        }
    }

    private void fill(int lane, byte[] bytes, int from, int length, int block) {
        int start = block * BLOCK;
        if (start + BLOCK <= length) {
            words(lane, bytes, from + start);
            return;
        }
        int left = Math.max(0, length - start);
        Arrays.fill(last, left, BLOCK, (byte) 0);
        System.arraycopy(bytes, from + length - left, last, 0, left);
        if (start <= length) {
            last[left] = (byte) 0x80;
        }
        if (block == blocks(length) - 1) {
            LONG.set(last, BLOCK - 8, 8L * length);
        }
        words(lane, last, 0);
    }

    void words(int lane, byte[] bytes, int from) {
        for (int t = 0; t < WORDS; t++) {
            x[W + t * LANES + lane] = (int) INT.get(bytes, from + 4 * t);
        }
    }

    private void compress(int n) {
        System.arraycopy(x, BEFORE, x, A, 8 * LANES);
        for (int t = 0; t < ROUNDS; t += 8) {
            if (t >= WORDS) {
                schedule(n, t);
            }
            for (int r = 0; r < 8; r++) {
                System.arraycopy(x, word(t + r), x, NOW, n);
                round(r, Sha256.K[t + r]);
            }
        }
        for (int r = 0; r < 8; r++) {
            for (int i = 0; i < n; i++) {
                x[BEFORE + r * LANES + i] += x[r * LANES + i];
            }
        }
    }

    /** Where the word of this round is; words are kept for 16 rounds. */
    private static int word(int t) {
        return W + t % WORDS * LANES;
    }

    /** The words of the eight rounds from this one on, each of those 16, 15, 7 and 2 before it. */
    private void schedule(int n, int t) {
        for (int r = t; r < t + 8; r++) {
            System.arraycopy(x, word(r), x, NOW, n);
            System.arraycopy(x, word(r - 15), x, FIFTEEN, n);
            System.arraycopy(x, word(r - 7), x, SEVEN, n);
            System.arraycopy(x, word(r - 2), x, TWO, n);
            next(x);
            System.arraycopy(x, NOW, x, word(r), n);
        }
    }

    private static void next(int[] x) {
        for (int i = 0; i < LANES; i++) {
            int p = x[FIFTEEN + i];
            int q = x[TWO + i];
            x[NOW + i] += (Integer.rotateRight(p, 7) ^ Integer.rotateRight(p, 18) ^ (p >>> 3))
                    + x[SEVEN + i]
                    + (Integer.rotateRight(q, 17) ^ Integer.rotateRight(q, 19) ^ (q >>> 10));
        }
    }

    // The registers change their names in each round. Each round is a method of its own, so that all places in it are
    // constants.
    private void round(int r, int k) {
        switch (r) {
            case 0 -> round0(x, k);
            case 1 -> round1(x, k);
            case 2 -> round2(x, k);
            case 3 -> round3(x, k);
            case 4 -> round4(x, k);
            case 5 -> round5(x, k);
            case 6 -> round6(x, k);
            default -> round7(x, k);
        }
    }

    private static void round0(int[] x, int k) {
        for (int i = 0; i < LANES; i++) {
            int e = x[E + i];
            int a = x[A + i];
            int b = x[B + i];
            int c = x[C + i];
            int d = x[D + i];
            int f = x[F + i];
            int g = x[G + i];
            int one = x[H + i]
                    + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25))
                    + (g ^ (e & (f ^ g)))
                    + k
                    + x[NOW + i];
            x[D + i] = d + one;
            x[H + i] = one
                    + (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                    + ((a & b) | (c & (a | b)));
        }
    }

    private static void round1(int[] x, int k) {
        for (int i = 0; i < LANES; i++) {
            int e = x[D + i];
            int a = x[H + i];
            int b = x[A + i];
            int c = x[B + i];
            int d = x[C + i];
            int f = x[E + i];
            int g = x[F + i];
            int one = x[G + i]
                    + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25))
                    + (g ^ (e & (f ^ g)))
                    + k
                    + x[NOW + i];
            x[C + i] = d + one;
            x[G + i] = one
                    + (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                    + ((a & b) | (c & (a | b)));
        }
    }

    private static void round2(int[] x, int k) {
        for (int i = 0; i < LANES; i++) {
            int e = x[C + i];
            int a = x[G + i];
            int b = x[H + i];
            int c = x[A + i];
            int d = x[B + i];
            int f = x[D + i];
            int g = x[E + i];
            int one = x[F + i]
                    + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25))
                    + (g ^ (e & (f ^ g)))
                    + k
                    + x[NOW + i];
            x[B + i] = d + one;
            x[F + i] = one
                    + (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                    + ((a & b) | (c & (a | b)));
        }
    }

    private static void round3(int[] x, int k) {
        for (int i = 0; i < LANES; i++) {
            int e = x[B + i];
            int a = x[F + i];
            int b = x[G + i];
            int c = x[H + i];
            int d = x[A + i];
            int f = x[C + i];
            int g = x[D + i];
            int one = x[E + i]
                    + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25))
                    + (g ^ (e & (f ^ g)))
                    + k
                    + x[NOW + i];
            x[A + i] = d + one;
            x[E + i] = one
                    + (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                    + ((a & b) | (c & (a | b)));
        }
    }

    private static void round4(int[] x, int k) {
        for (int i = 0; i < LANES; i++) {
            int e = x[A + i];
            int a = x[E + i];
            int b = x[F + i];
            int c = x[G + i];
            int d = x[H + i];
            int f = x[B + i];
            int g = x[C + i];
            int one = x[D + i]
                    + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25))
                    + (g ^ (e & (f ^ g)))
                    + k
                    + x[NOW + i];
            x[H + i] = d + one;
            x[D + i] = one
                    + (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                    + ((a & b) | (c & (a | b)));
        }
    }

    private static void round5(int[] x, int k) {
        for (int i = 0; i < LANES; i++) {
            int e = x[H + i];
            int a = x[D + i];
            int b = x[E + i];
            int c = x[F + i];
            int d = x[G + i];
            int f = x[A + i];
            int g = x[B + i];
            int one = x[C + i]
                    + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25))
                    + (g ^ (e & (f ^ g)))
                    + k
                    + x[NOW + i];
            x[G + i] = d + one;
            x[C + i] = one
                    + (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                    + ((a & b) | (c & (a | b)));
        }
    }

    private static void round6(int[] x, int k) {
        for (int i = 0; i < LANES; i++) {
            int e = x[G + i];
            int a = x[C + i];
            int b = x[D + i];
            int c = x[E + i];
            int d = x[F + i];
            int f = x[H + i];
            int g = x[A + i];
            int one = x[B + i]
                    + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25))
                    + (g ^ (e & (f ^ g)))
                    + k
                    + x[NOW + i];
            x[F + i] = d + one;
            x[B + i] = one
                    + (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                    + ((a & b) | (c & (a | b)));
        }
    }

    private static void round7(int[] x, int k) {
        for (int i = 0; i < LANES; i++) {
            int e = x[F + i];
            int a = x[B + i];
            int b = x[C + i];
            int c = x[D + i];
            int d = x[E + i];
            int f = x[G + i];
            int g = x[H + i];
            int one = x[A + i]
                    + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25))
                    + (g ^ (e & (f ^ g)))
                    + k
                    + x[NOW + i];
            x[E + i] = d + one;
            x[A + i] = one
                    + (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                    + ((a & b) | (c & (a | b)));
        }
    }
}
