package org.antigone.ledger.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.merkle.TreeHasher;

/** A bag as it is being filled: BagIt 1.0 (RFC 8493), SHA-256 manifests, streamed. */
final class Bag {
    /**
     * A file of the payload.
     *
     * @param path under {@code data/}
     */
    record Item(String path, Hash sha256, long bytes) {}

    private final BagTarget target;
    private final List<Item> items = new ArrayList<>();

    Bag(BagTarget target) {
        this.target = target;
    }

    List<Item> items() {
        return items;
    }

    void add(String path, byte[] bytes) throws IOException {
        add(path, new ByteArrayInputStream(bytes));
    }

    /** Copies the stream into the payload and closes it. */
    void add(String path, InputStream in) throws IOException {
        items.add(write("data/" + path, path, in));
    }

    private Item write(String where, String path, InputStream in) throws IOException {
        var digest = TreeHasher.sha256Digest();
        long bytes;
        try (in;
                var out = target.file(where)) {
            bytes = new DigestInputStream(in, digest).transferTo(out);
        }
        return new Item(path, Hash.of(digest.digest()), bytes);
    }

    /**
     * Writes the tag files, which ends the bag.
     *
     * @param info further lines of {@code bag-info.txt}
     */
    void close(LocalDate date, Map<String, String> info) throws IOException {
        var tags = new LinkedHashMap<String, String>();
        tags.put("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        long bytes = items.stream().mapToLong(Item::bytes).sum();
        var lines = new StringBuilder();
        info.forEach(
                (label, value) -> lines.append(label).append(": ").append(value).append('\n'));
        tags.put(
                "bag-info.txt",
                lines + "Bagging-Date: " + date + "\nPayload-Oxum: " + bytes + "." + items.size() + "\n");
        tags.put("manifest-sha256.txt", manifest(items, "data/"));
        var written = new ArrayList<Item>();
        for (var tag : tags.entrySet()) {
            written.add(tag(tag.getKey(), tag.getValue()));
        }
        tag("tagmanifest-sha256.txt", manifest(written, ""));
    }

    private Item tag(String name, String text) throws IOException {
        return write(name, name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** As {@code sha256sum} writes it, so that {@code sha256sum -c} reads it. */
    private static String manifest(List<Item> items, String prefix) {
        var text = new StringBuilder();
        items.forEach(item -> text.append(item.sha256().hex())
                .append("  ")
                .append(prefix)
                .append(item.path())
                .append('\n'));
        return text.toString();
    }
}
