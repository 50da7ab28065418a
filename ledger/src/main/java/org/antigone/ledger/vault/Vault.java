package org.antigone.ledger.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.antigone.ledger.LedgerException;
import org.antigone.ledger.json.CanonicalJson;
import org.antigone.ledger.store.Disk;

/**
 * Data keys, one a person who gave personal data, each wrapped by the master key. Data sealed with such a key are opened
 * with it and no other way; destroying the key is destroying the data, wherever copies of the sealed form may lie.
 *
 * <p>Algorithms: AES-256-GCM both for wrapping and for sealing; nonces are random; the key's id is authenticated with
 * the data, so that sealed data cannot be moved to another key.
 */
public final class Vault {
    private static final String MASTER = "master-";
    private static final String SEALED = "sealed";
    private static final String DATA = "data";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final Disk disk;
    private final Path folder;

    /** @param folder private to the organisation; master keys and wrapped data keys lie there */
    public Vault(Disk disk, Path folder) {
        this.disk = disk;
        this.folder = folder;
    }

    /** Makes a folder unreadable for other users, where the file system knows users. */
    public static void hide(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Draws the first master key. */
    public void begin(SecureRandom random) throws IOException {
        disk.createFolders(data());
        hide(folder);
        disk.replace(folder.resolve(MASTER + 1), AesGcm.random(random, AesGcm.KEY));
    }

    private Path data() {
        return folder.resolve(DATA);
    }

    private Path file(String id) {
        return file(folder, id);
    }

    /**
     * Where a data key lies, if it is there.
     *
     * @param folder as the vault's
     * @throws LedgerException if {@code id} is not the id of a data key
     */
    public static Path file(Path folder, String id) {
        if (!ID.matcher(id).matches()) {
            throw new LedgerException("not the id of a data key: '" + id + "'");
        }
        return folder.resolve(DATA).resolve(id);
    }

    private int newestMaster() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(MASTER + "[1-9][0-9]{0,8}"))
                    .mapToInt(name -> Integer.parseInt(name.substring(MASTER.length())))
                    .max()
                    .orElseThrow(() -> new LedgerException("no master key in " + folder
                            + ": without it sealed data cannot be read; bring it back from its safe copy"));
        }
    }

    private byte[] master(int number) throws IOException {
        byte[] key = Files.readAllBytes(folder.resolve(MASTER + number));
        if (key.length != AesGcm.KEY) {
            throw new LedgerException(folder.resolve(MASTER + number) + " is damaged");
        }
        return key;
    }

    /** Draws a data key for a person and returns its id, which is random and says nothing of them. */
    public synchronized String newKey(SecureRandom random) throws IOException {
        String id = HexFormat.of().formatHex(AesGcm.random(random, 16));
        store(id, AesGcm.random(random, AesGcm.KEY), newestMaster(), random);
        return id;
    }

    private void store(String id, byte[] key, int master, SecureRandom random) throws IOException {
        byte[] nonce = AesGcm.random(random, AesGcm.NONCE);
        var json = JsonNodeFactory.instance.objectNode();
        json.put("master", master);
        json.put("nonce", Base64.getEncoder().encodeToString(nonce));
        json.put(
                "wrapped",
                Base64.getEncoder().encodeToString(AesGcm.seal(master(master), nonce, key, "data key " + id)));
        disk.replace(file(id), (CanonicalJson.text(json) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private synchronized byte[] load(String id) throws IOException {
        var path = file(id);
        if (!Files.exists(path)) {
            throw new LedgerException("data key " + id + " is not there: withdrawn, or this is a copy without keys");
        }
        try {
            var json = CanonicalJson.parse(Files.readString(path));
            var decoder = Base64.getDecoder();
            return AesGcm.open(
                    master(json.path("master").asInt()),
                    decoder.decode(json.path("nonce").asText()),
                    decoder.decode(json.path("wrapped").asText()),
                    "data key " + id);
        } catch (IllegalArgumentException e) {
            throw new LedgerException(path + " is damaged: " + e.getMessage(), e);
        }
    }

    /** Whether the key is there. */
    public boolean contains(String id) {
        return ID.matcher(id).matches() && Files.exists(file(id));
    }

    /** The ids of all data keys, sorted. */
    public List<String> ids() throws IOException {
        if (!Files.isDirectory(data())) {
            return List.of();
        }
        try (var files = Files.list(data())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(ID.asMatchPredicate())
                    .sorted()
                    .toList();
        }
    }

    /** Seals a payload; what comes out goes into a body. */
    public JsonNode seal(String id, JsonNode payload, SecureRandom random) throws IOException {
        byte[] nonce = AesGcm.random(random, AesGcm.NONCE);
        byte[] sealed = AesGcm.seal(load(id), nonce, CanonicalJson.bytes(payload), "sealed payload " + id);
        var json = JsonNodeFactory.instance.objectNode();
        json.putObject(SEALED)
                .put("data", Base64.getEncoder().encodeToString(sealed))
                .put("key", id)
                .put("nonce", Base64.getEncoder().encodeToString(nonce));
        return json;
    }

    /** The id of the key a payload is sealed with; empty if it is not sealed. */
    public static Optional<String> keyOf(JsonNode payload) {
        var key = payload.path(SEALED).path("key");
        return key.isTextual() ? Optional.of(key.textValue()) : Optional.empty();
    }

    /**
     * Opens a sealed payload.
     *
     * @throws LedgerException if its key was destroyed, or it was altered
     */
    public JsonNode open(JsonNode payload) throws IOException {
        String id = keyOf(payload).orElseThrow(() -> new LedgerException("this payload is not sealed"));
        byte[] nonce = decode(payload.path(SEALED).path("nonce"), id);
        byte[] sealed = decode(payload.path(SEALED).path("data"), id);
        return CanonicalJson.parseCanonical(AesGcm.open(load(id), nonce, sealed, "sealed payload " + id));
    }

    private static byte[] decode(JsonNode base64, String id) {
        try {
            return Base64.getDecoder().decode(base64.asText());
        } catch (IllegalArgumentException e) {
            throw new LedgerException("sealed payload " + id + " is malformed: " + e.getMessage(), e);
        }
    }

    /**
     * Seals a file while it is read; what comes out goes into the file store.
     *
     * @throws LedgerException if there is no such key
     */
    public InputStream seal(String id, InputStream file, SecureRandom random) throws IOException {
        return SealedFile.seal(id, load(id), file, random);
    }

    /**
     * Opens a file of the store while it is read, if it is sealed; gives others as they are. The stream throws where bytes
     * were altered, and only its end says that all of it was good.
     *
     * @param file gives the same bytes each time it is asked
     * @throws LedgerException if it is sealed and its key was destroyed
     */
    public InputStream open(Source file) throws IOException {
        var in = file.open();
        var id = SealedFile.keyOf(in);
        if (id != null) {
            return SealedFile.open(id, load(id), in);
        }
        in.close();
        return file.open();
    }

    /** Something that can be read more than once. */
    public interface Source {
        InputStream open() throws IOException;
    }

    /** Destroys a data key. What was sealed with it cannot be read again by anybody. */
    public synchronized void destroy(String id) throws IOException {
        var path = file(id);
        if (Files.exists(path)) {
            disk.write(path, new byte[(int) Files.size(path)]); // as far as the medium overwrites at all
            disk.delete(path);
            disk.forceFolder(data());
        }
    }

    /**
     * Draws a new master key, wraps every data key with it, then destroys the old ones. Interrupted, it leaves every data
     * key readable; running it again completes it.
     *
     * @return number of the new master key
     */
    public synchronized int rotate(SecureRandom random) throws IOException {
        int old = newestMaster();
        int renewed = old + 1;
        disk.replace(folder.resolve(MASTER + renewed), AesGcm.random(random, AesGcm.KEY));
        for (var id : ids()) {
            store(id, load(id), renewed, random);
        }
        List<Path> masters;
        try (var files = Files.list(folder)) {
            masters = files.filter(file -> file.getFileName().toString().matches(MASTER + "[1-9][0-9]{0,8}"))
                    .filter(file -> !file.getFileName().toString().equals(MASTER + renewed))
                    .toList();
        }
        for (var master : masters) {
            disk.write(master, new byte[AesGcm.KEY]);
            disk.delete(master);
        }
        disk.forceFolder(folder);
        return renewed;
    }
}
