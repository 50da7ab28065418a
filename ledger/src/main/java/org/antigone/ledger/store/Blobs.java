package org.antigone.ledger.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.UUID;
import java.util.stream.Stream;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.TreeHasher;

/**
 * Files kept under the SHA-256 of their bytes: laboratory exports, photographs, documents, time-stamps. Streamed both
 * ways, hashed both ways: a name is never believed.
 */
public final class Blobs {
    private static final int BUFFER = 1 << 16;
    private static final String INCOMING = "incoming-";
    private static final String UNFINISHED = ".part";

    private final Disk disk;
    private final Path folder;

    /** @param folder where the files lie, made when the first is stored */
    public Blobs(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /** Stores everything the stream gives, durably, and returns its hash. Storing the same bytes twice keeps one file. */
    public Hash put(InputStream in) throws IOException {
        disk.createFolders(folder);
        var aside = folder.resolve(INCOMING + UUID.randomUUID() + UNFINISHED);
        try {
            MessageDigest digest = TreeHasher.sha256Digest();
            try (var file = disk.open(aside)) {
                var buffer = new byte[BUFFER];
                long at = 0;
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                    file.write(at, ByteBuffer.wrap(buffer, 0, n));
                    at += n;
                }
                file.force();
            }
            var hash = Hash.of(digest.digest());
            var path = path(hash);
            if (!holds(hash)) {
                var parent = folder.resolve(hash.hex().substring(0, 2));
                disk.createFolders(parent);
                disk.move(aside, path);
                disk.forceFolder(parent);
            }
            return hash;
        } finally {
            disk.delete(aside);
        }
    }

    /** Removes what a program that was cut off left of files it was storing. Only for the one writer. */
    public void clear() throws IOException {
        try (var files = files()) {
            for (var file : (Iterable<Path>) files.filter(Blobs::isUnfinished)::iterator) {
                disk.delete(file);
            }
        }
    }

    /** Whether a file in the folder is one that is only just being stored, or was when the program was cut off. */
    public static boolean isUnfinished(Path file) {
        var name = file.getFileName().toString();
        return name.startsWith(INCOMING) && name.endsWith(UNFINISHED);
    }

    /** Where a blob lies, whether it is there or not: {@code ab/abcdef…}. */
    public Path path(Hash hash) {
        return folder.resolve(hash.hex().substring(0, 2)).resolve(hash.hex());
    }

    public boolean contains(Hash hash) {
        return Files.isRegularFile(path(hash));
    }

    /**
     * Opens a blob. The stream throws at its end if the bytes read are not those of the hash, so nothing is complete
     * before the end was reached.
     *
     * @throws LedgerException if it is not there
     */
    public InputStream open(Hash hash) throws IOException {
        try {
            return new Checked(Files.newInputStream(path(hash)), hash);
        } catch (NoSuchFileException e) {
            throw new LedgerException("no file " + hash.hex() + " in " + folder, e);
        }
    }

    /** Reads a whole blob, checked. For small ones. */
    public byte[] read(Hash hash) throws IOException {
        try (var in = open(hash)) {
            return in.readAllBytes();
        }
    }

    /** Whether the file is there and its bytes are those of its name. */
    public boolean holds(Hash hash) throws IOException {
        return contains(hash) && hash(path(hash)).equals(hash);
    }

    /** Removes a blob for good, as a withdrawal does. */
    public void destroy(Hash hash) throws IOException {
        if (contains(hash)) {
            disk.delete(path(hash));
            disk.forceFolder(folder.resolve(hash.hex().substring(0, 2)));
        }
    }

    /** All files in the folder, sorted, whatever their names; for one that comes or goes meanwhile it may be either. */
    public Stream<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        var files = new ArrayList<Path>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        return files.stream().sorted();
    }

    /** SHA-256 of a file's bytes. */
    public static Hash hash(Path file) throws IOException {
        MessageDigest digest = TreeHasher.sha256Digest();
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Hash.of(digest.digest());
    }

    private static final class Checked extends FilterInputStream {
        private final MessageDigest digest = TreeHasher.sha256Digest();
        private final Hash expected;
        private boolean ended;

        Checked(InputStream in, Hash expected) {
            super(in);
            this.expected = expected;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (ended) {
                return -1;
            }
            int n = super.read(target, offset, length);
            if (n >= 0) {
                digest.update(target, offset, n);
                return n;
            }
            ended = true;
            if (!Hash.of(digest.digest()).equals(expected)) {
                throw new IOException("the bytes of file " + expected.hex() + " are not those it was stored with");
            }
            return -1;
        }

        @Override
        public long skip(long n) throws IOException {
            return n <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(n, BUFFER)], 0, (int) Math.min(n, BUFFER)));
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
