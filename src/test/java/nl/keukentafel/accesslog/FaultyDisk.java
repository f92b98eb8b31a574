package nl.keukentafel.accesslog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk for H2 that fails when it is told to, and that remembers what was really on it at the last sync: that is all
 * that a power cut leaves.
 */
public final class FaultyDisk extends FilePathWrapper {
    private static final String SCHEME = "faulty";
    private static final Map<String, byte[]> SYNCED = new ConcurrentHashMap<>();
    private static volatile Fault now = Fault.NONE;

    /** What goes wrong from here on. */
    enum Fault {
        NONE,
        SYNC_FAILS,
        /** Says that it synced, and did not. */
        SYNC_LIES,
        DISK_FULL,
        WRITE_FAILS,
        /** Writes, and says that it did not. */
        WRITTEN_AND_FAILS
    }

    /** For H2, which makes one per file. */
    public FaultyDisk() {}

    static FaultyDisk mounted() {
        now = Fault.NONE;
        SYNCED.clear();
        FaultyDisk disk = new FaultyDisk();
        FilePath.register(disk);
        return disk;
    }

    void set(Fault fault) {
        now = fault;
    }

    String path(Path file) {
        return SCHEME + ":" + file;
    }

    /** Leaves of the file, in another folder, what was on the disk when the power went. */
    static void cutPower(Path file, Path to) throws IOException {
        byte[] left = SYNCED.get(file + ".mv.db");
        if (left == null) {
            throw new AssertionError("nothing was ever synced");
        }
        Files.write(to.resolve(file.getFileName() + ".mv.db"), left);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new FaultyFile(getBase().open(mode), Path.of(getBase().toString()));
    }

    private static final class FaultyFile extends FileBase {
        private final FileChannel base;
        private final Path path;

        FaultyFile(FileChannel base, Path path) {
            this.base = base;
            this.path = path;
        }

        private int written(Writing writing) throws IOException {
            switch (now) {
                case DISK_FULL -> throw new IOException("No space left on device");
                case WRITE_FAILS -> throw new IOException("Input/output error");
                case WRITTEN_AND_FAILS -> {
                    writing.write();
                    throw new IOException("Input/output error");
                }
                default -> {
                    return writing.write();
                }
            }
        }

        @Override
        public void force(boolean metaData) throws IOException {
            switch (now) {
                case SYNC_FAILS -> throw new IOException("Input/output error");
                case SYNC_LIES -> {
                    return;
                }
                default -> {
                    base.force(metaData);
                    SYNCED.put(path.toString(), Files.readAllBytes(path));
                }
            }
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            return written(() -> base.write(from));
        }

        @Override
        public synchronized int write(ByteBuffer from, long position) throws IOException {
            return written(() -> base.write(from, position));
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            return base.read(to);
        }

        @Override
        public synchronized int read(ByteBuffer to, long position) throws IOException {
            return base.read(to, position);
        }

        @Override
        public long position() throws IOException {
            return base.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            base.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            base.truncate(size);
            return this;
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }

        @FunctionalInterface
        private interface Writing {
            int write() throws IOException;
        }
    }
}
