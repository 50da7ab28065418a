package org.antigone.ledger.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.antigone.ledger.store.Disk;
import org.jspecify.annotations.Nullable;

/*
 * A disk whose power can be cut. All goes to real files, which the program reads as it always does; beside them stands a
 * model of what the medium holds for certain, and of what was asked for since and not forced:
 *
 *   a file    = its certain bytes + writes and truncations since its last force
 *   a folder  = its certain names + creations, moves and deletions since its last force
 *
 * After the cut every change that was not forced is there or is not, each for itself, a write sector by sector. That is
 * harsher than a journaling file system, and is all that POSIX promises. The operation during which power goes is
 * itself one of those not forced.
 *
 * A force that fails leaves what it was for as a page cache does: read as written, counted as clean, on the medium never.
 */
final class CrashDisk extends Disk {
    private static final int SECTOR = 512;

    /** Thrown by every operation from the cut on. */
    static final class PowerCut extends IOException {
        private static final long serialVersionUID = 1;

        PowerCut() {
            super("the power is cut");
        }
    }

    /** A change of a file that was not forced: bytes at a place, or a new length if there are none. */
    private record Change(long at, byte @Nullable [] bytes) {}

    private static final class Content {
        byte[] certain;
        final List<Change> changes = new ArrayList<>();

        Content(byte[] certain) {
            this.certain = certain;
        }
    }

    /** What a folder's names are to become, in one step: null for a name that goes. */
    private record Naming(Map<Path, @Nullable Object> names) {}

    private static final Object FOLDER = new Object();

    private final Path root;
    private final Map<Path, @Nullable Object> now = new TreeMap<>();
    private final Map<Path, @Nullable Object> certain = new TreeMap<>();
    private final Map<Path, List<Naming>> namings = new HashMap<>();
    private int operations;
    private int cutAt = Integer.MAX_VALUE;
    private boolean failForces;

    /** Takes the files under {@code root} as certain. */
    CrashDisk(Path root) throws IOException {
        this.root = root;
        try (var files = Files.walk(root)) {
            for (var file : (Iterable<Path>) files::iterator) {
                certain.put(file, Files.isDirectory(file) ? FOLDER : new Content(Files.readAllBytes(file)));
            }
        }
        now.putAll(certain);
    }

    /** Cuts the power during the operation with this number, counted from 0. */
    synchronized void cutAt(int operation) {
        cutAt = operation;
    }

    /** Lets every force fail from here on, or none. */
    synchronized void failForces(boolean fail) {
        failForces = fail;
    }

    private synchronized void requireForces() throws IOException {
        if (failForces) {
            throw new IOException("Input/output error");
        }
    }

    synchronized int operations() {
        return operations;
    }

    /** Counts an operation that has been noted as not forced; the one in which the power goes is never carried out. */
    private void step() throws PowerCut {
        if (operations++ >= cutAt) {
            throw new PowerCut();
        }
    }

    /** An operation that changes nothing if the power goes before it: a force. */
    private synchronized void stepBefore() throws PowerCut {
        step();
    }

    private boolean isOff() {
        return operations > cutAt;
    }

    private void name(Path folder, Map<Path, @Nullable Object> names) {
        namings.computeIfAbsent(folder, f -> new ArrayList<>()).add(new Naming(names));
        names.forEach((path, what) -> put(now, path, what));
    }

    private static void put(Map<Path, @Nullable Object> names, Path path, @Nullable Object what) {
        if (what == null) {
            names.remove(path);
        } else {
            names.put(path, what);
        }
    }

    private static Map<Path, @Nullable Object> one(Path path, @Nullable Object what) {
        var names = new HashMap<Path, @Nullable Object>();
        names.put(path, what);
        return names;
    }

    @Override
    public synchronized File open(Path path) throws IOException {
        if (isOff()) {
            throw new PowerCut();
        }
        if (!(now.get(path) instanceof Content)) {
            name(folderOf(path), one(path, new Content(new byte[0])));
            step();
        }
        var content = (Content) now.get(path);
        return new CrashFile(super.open(path), content == null ? new Content(new byte[0]) : content);
    }

    @Override
    public synchronized void move(Path from, Path to) throws IOException {
        if (isOff()) {
            throw new PowerCut();
        }
        var what = now.get(from);
        var names = one(to, what);
        if (folderOf(from).equals(folderOf(to))) {
            names.put(from, null);
        } else {
            name(folderOf(from), one(from, null));
        }
        name(folderOf(to), names);
        step();
        super.move(from, to);
    }

    @Override
    public synchronized void delete(Path path) throws IOException {
        if (isOff()) {
            throw new PowerCut();
        }
        if (now.containsKey(path)) {
            name(folderOf(path), one(path, null));
            step();
        }
        super.delete(path);
    }

    @Override
    protected synchronized void createFolder(Path folder) throws IOException {
        if (isOff()) {
            throw new PowerCut();
        }
        name(folderOf(folder), one(folder, FOLDER));
        step();
        super.createFolder(folder);
    }

    @Override
    public synchronized void forceFolder(Path folder) throws IOException {
        stepBefore();
        requireForces();
        for (var naming : namings.getOrDefault(folder, List.of())) {
            naming.names().forEach((path, what) -> put(certain, path, what));
        }
        namings.remove(folder);
    }

    /** Writes what the medium holds after the cut. The same seed gives the same. */
    synchronized void writeRemains(Path target, long seed) throws IOException {
        var random = new Random(seed);
        // Nothing that was not forced, all of it, or each with even odds.
        double odds = new double[] {0, 1, 0.5, 0.5}[random.nextInt(4)];
        var names = new TreeMap<Path, @Nullable Object>(certain);
        namings.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(folder -> folder.getValue().forEach(naming -> {
                    if (random.nextDouble() < odds) {
                        naming.names().forEach((path, what) -> put(names, path, what));
                    }
                }));
        for (var entry : names.entrySet()) {
            var place = target.resolve(root.relativize(entry.getKey()).toString());
            boolean reachable = place.equals(target) || Files.isDirectory(place.getParent());
            if (reachable && entry.getValue() == FOLDER) {
                Files.createDirectories(place);
            } else if (reachable && entry.getValue() instanceof Content content) {
                Files.write(place, remains(content, random, odds));
            }
        }
    }

    private static byte[] remains(Content content, Random random, double odds) {
        byte[] bytes = content.certain;
        for (var change : content.changes) {
            if (change.bytes() == null) {
                bytes = random.nextDouble() < odds ? Arrays.copyOf(bytes, (int) change.at()) : bytes;
                continue;
            }
            for (int from = 0; from < change.bytes().length; from += SECTOR) {
                if (random.nextDouble() < odds) {
                    int to = Math.min(from + SECTOR, change.bytes().length);
                    int start = (int) change.at() + from;
                    bytes = bytes.length < start + to - from ? Arrays.copyOf(bytes, start + to - from) : bytes.clone();
                    System.arraycopy(change.bytes(), from, bytes, start, to - from);
                }
            }
        }
        return bytes;
    }

    private static byte[] applied(Content content) {
        byte[] bytes = content.certain;
        for (var change : content.changes) {
            byte[] written = change.bytes();
            if (written == null) {
                bytes = Arrays.copyOf(bytes, (int) change.at());
            } else {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length, (int) change.at() + written.length));
                System.arraycopy(written, 0, bytes, (int) change.at(), written.length);
            }
        }
        return bytes;
    }

    private final class CrashFile implements File {
        private final File real;
        private final Content content;

        CrashFile(File real, Content content) {
            this.real = real;
            this.content = content;
        }

        @Override
        public void write(long position, ByteBuffer bytes) throws IOException {
            synchronized (CrashDisk.this) {
                if (isOff()) {
                    throw new PowerCut();
                }
                var copy = new byte[bytes.remaining()];
                bytes.duplicate().get(copy);
                content.changes.add(new Change(position, copy));
                step();
                real.write(position, bytes);
            }
        }

        @Override
        public void fill(long position, int length) throws IOException {
            write(position, ByteBuffer.allocate(length));
        }

        @Override
        public void force() throws IOException {
            synchronized (CrashDisk.this) {
                stepBefore();
                if (failForces) {
                    content.changes.clear();
                }
                requireForces();
                content.certain = applied(content);
                content.changes.clear();
            }
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (CrashDisk.this) {
                if (isOff()) {
                    throw new PowerCut();
                }
                if (size < real.size()) {
                    content.changes.add(new Change(size, null));
                }
                step();
                real.truncate(size);
            }
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
