package nl.keukentafel.tlog;

/**
 * Up to {@link #LANES} small Merkle trees beside one another (RFC 6962 §2.1) whose leaves are HMAC-SHA256 (RFC 2104) of
 * messages, each under a key of its own; for one thread at a time. Of every lane it keeps {@link #SLOTS} hashes.
 */
public final class ManyTrees {
    /** So many trees are computed together. */
    public static final int LANES = Sha256Lanes.LANES;

    /** So many hashes are kept of each. */
    public static final int SLOTS = 12;

    private static final int ROWS = Sha256Lanes.ROWS;
    private static final int W = Sha256Lanes.W;
    private static final int STATE = Sha256Lanes.STATE;
    private static final int KEY = Sha256Lanes.FREE;
    private static final int ENDED = KEY + ROWS * LANES;
    /** Before the two hashes of a pair is what comes before them in what is hashed. */
    private static final int BEFORE = ENDED + ROWS * LANES;

    private static final int PAIR = BEFORE + LANES;
    private static final int SLOT = PAIR + 2 * ROWS * LANES;

    private static final int INNER = 0x36363636;
    private static final int OUTER = 0x5c5c5c5c;
    private static final int END = 0x80000000;
    /** The end behind one byte. */
    private static final int SHIFTED_END = 0x00800000;

    private static final int BITS = 8;

    private final Sha256Lanes lanes = new Sha256Lanes(1 + (4 + SLOTS) * ROWS);

    private static int slot(int number) {
        return SLOT + number * ROWS * LANES;
    }

    /** Sets the key of one lane, of {@value Hash#LENGTH} bytes; it stays until it is set again. */
    public void key(int lane, byte[] bytes, int from) {
        lanes.put(KEY, ROWS, lane, bytes, from);
    }

    /** Makes a kept hash of every lane its key. */
    public void key(int slot) {
        lanes.copy(slot(slot), KEY, ROWS);
    }

    /** Keeps HMAC-SHA256 of one message a lane, each under the lane's key. */
    public void mac(byte[] bytes, int[] from, int[] length, int count, int slot) {
        keyed(INNER);
        int left = count;
        for (int block = 0; left > 0; block++) {
            for (int lane = 0; lane < count; lane++) {
                if (block < Sha256Lanes.blocks(length[lane])) {
                    lanes.block(lane, bytes, from[lane], length[lane], block, Sha256Lanes.BLOCK);
                }
            }
            lanes.compress();
            for (int lane = 0; lane < count; lane++) {
                if (Sha256Lanes.blocks(length[lane]) == block + 1) {
                    ended(lane);
                    left--;
                }
            }
        }
        keyed(OUTER);
        lanes.copy(ENDED, W, ROWS);
        ending(ROWS, END, Sha256Lanes.BLOCK + Hash.LENGTH);
        lanes.compress();
        lanes.copy(STATE, slot(slot), ROWS);
    }

    private void ended(int lane) {
        for (int r = 0; r < ROWS; r++) {
            lanes.x[ENDED + r * LANES + lane] = lanes.x[STATE + r * LANES + lane];
        }
    }

    private void keyed(int pad) {
        lanes.start();
        pad(lanes.x, pad);
        lanes.fill(W + ROWS * LANES, ROWS, pad);
        lanes.compress();
    }

    private static void pad(int[] x, int pad) {
        for (int j = 0; j < ROWS * LANES; j++) {
            x[W + j] = x[KEY + j] ^ pad;
        }
    }

    /** What stands behind the last word of messages that all have so many bytes. */
    private void ending(int word, int first, int length) {
        lanes.fill(W + word * LANES, 1, first);
        lanes.fill(W + (word + 1) * LANES, Sha256Lanes.WORDS - word - 2, 0);
        lanes.fill(W + (Sha256Lanes.WORDS - 1) * LANES, 1, length * BITS);
    }

    /** Keeps, in the place of a hash, the hash of the leaf with these bytes. */
    public void leaf(int slot) {
        lanes.fill(BEFORE, 1, 0);
        lanes.copy(slot(slot), PAIR, ROWS);
        lanes.fill(PAIR + ROWS * LANES, 1, END);
        lanes.start();
        shifted(lanes.x);
        ending(ROWS + 1, 0, 1 + Hash.LENGTH);
        lanes.compress();
        lanes.copy(STATE, slot(slot), ROWS);
    }

    /** Keeps the hash of the node above a kept hash and the next. */
    public void node(int left, int slot) {
        lanes.fill(BEFORE, 1, 1);
        lanes.copy(slot(left), PAIR, 2 * ROWS);
        lanes.start();
        shifted(lanes.x);
        lanes.compress();
        last(lanes.x);
        lanes.fill(W + LANES, Sha256Lanes.WORDS - 2, 0);
        lanes.fill(W + (Sha256Lanes.WORDS - 1) * LANES, 1, (1 + 2 * Hash.LENGTH) * BITS);
        lanes.compress();
        lanes.copy(STATE, slot(slot), ROWS);
    }

    /** The first block of one byte and the pair. */
    private static void shifted(int[] x) {
        for (int j = 0; j < Sha256Lanes.WORDS * LANES; j++) {
            x[W + j] = (x[BEFORE + j] << (3 * BITS)) | (x[PAIR + j] >>> BITS);
        }
    }

    /** The last byte of the pair, and the end. */
    private static void last(int[] x) {
        for (int j = 0; j < LANES; j++) {
            x[W + j] = (x[PAIR + (2 * ROWS - 1) * LANES + j] << (3 * BITS)) | SHIFTED_END;
        }
    }

    /** Puts a hash into one lane. */
    public void put(int slot, int lane, byte[] bytes, int from) {
        lanes.put(slot(slot), ROWS, lane, bytes, from);
    }

    /** Copies a kept hash of every lane. */
    public void copy(int slot, int to) {
        lanes.copy(slot(slot), slot(to), ROWS);
    }

    /** Takes a kept hash of one lane. */
    public void take(int slot, int lane, byte[] out, int at) {
        lanes.take(slot(slot), lane, out, at);
    }

    /** Whether a kept hash of one lane has these bytes. */
    public boolean has(int slot, int lane, byte[] bytes, int at) {
        return lanes.has(slot(slot), lane, bytes, at);
    }
}
