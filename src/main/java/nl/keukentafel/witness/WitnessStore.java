package nl.keukentafel.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import nl.keukentafel.tlog.SignedNote;

/** A folder with the witness's key and, per log, the last checkpoint that it cosigned; one process at a time uses it. */
public final class WitnessStore implements AutoCloseable {
    private static final int SEED = 32;

    private final Path folder;
    private final FileChannel lockFile;

    private WitnessStore(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Opens the folder, made when absent; throws {@link IllegalStateException} while another process has it. */
    public static WitnessStore open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel file =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            file.close();
            throw new IllegalStateException("another witness uses this folder");
        }
        return new WitnessStore(folder, file);
    }

    /** The seed of the witness's key; made on the first call, readable by the owner alone. */
    public byte[] seed() throws IOException {
        Path file = folder.resolve("key");
        if (!Files.exists(file)) {
            byte[] seed = new byte[SEED];
            new SecureRandom().nextBytes(seed);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            write(file, Base64.getEncoder().encodeToString(seed));
            syncFolder();
        }
        byte[] seed = Base64.getDecoder().decode(Files.readString(file).strip());
        if (seed.length != SEED) {
            throw new IOException("the witness's key file does not hold a key");
        }
        return seed;
    }

    /** The last checkpoint of this log that was cosigned; empty when none was. */
    Optional<SignedNote> last(String origin) {
        Path file = file(hash(origin));
        try {
            return Files.exists(file) ? Optional.of(SignedNote.parse(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the last checkpoint cannot be read", e);
        }
    }

    /** The same by the hash that stands in the address; empty also when it is no hash. */
    Optional<String> lastByHash(String originHash) {
        if (!originHash.matches("[0-9a-f]{64}") || !Files.exists(file(originHash))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file(originHash)));
        } catch (IOException e) {
            throw new UncheckedIOException("the last checkpoint cannot be read", e);
        }
    }

    /** Keeps a checkpoint: on the disk, under its name, when this returns. */
    void keep(String origin, SignedNote checkpoint) {
        Path file = file(hash(origin));
        Path beside = folder.resolve(file.getFileName() + ".new");
        try {
            write(beside, checkpoint.encoded());
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder();
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint cannot be kept", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /** Without it a rename can be lost with the power. */
    private void syncFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path file(String originHash) {
        return folder.resolve(originHash + ".checkpoint");
    }

    static String hash(String origin) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(origin.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
