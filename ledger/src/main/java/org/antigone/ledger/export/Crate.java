package org.antigone.ledger.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.antigone.ledger.note.VerifierKey;

/** What is in the bag, as RO-Crate 1.1; the crate's root is the bag's {@code data} folder. */
final class Crate {
    private static final String VERSION = "https://w3id.org/ro/crate/1.1";

    private Crate() {}

    static ObjectNode json(VerifierKey log, Optional<String> subject, LocalDate date, List<Bag.Item> items) {
        var json = JsonNodeFactory.instance.objectNode();
        json.putArray("@context").add(VERSION + "/context").addObject().put("sha256", "https://schema.org/sha256");
        var graph = json.putArray("@graph");
        var descriptor = graph.addObject().put("@id", "ro-crate-metadata.json").put("@type", "CreativeWork");
        descriptor.putObject("conformsTo").put("@id", VERSION);
        descriptor.putObject("about").put("@id", "./");
        var root = graph.addObject()
                .put("@id", "./")
                .put("@type", "Dataset")
                .put("name", subject.map(about -> about + ", from the record ").orElse("The record ") + log.name())
                .put(
                        "description",
                        "Entries of a record with their files and proofs; README.txt says how to check them.")
                .put("datePublished", date.toString())
                .put("license", "None: to be handed on only as the keeper of the record allows.")
                .put("identifier", log.encoded());
        var parts = root.putArray("hasPart");
        for (var item : items) {
            parts.addObject().put("@id", item.path());
            var file = graph.addObject()
                    .put("@id", item.path())
                    .put("@type", "File")
                    .put("contentSize", Long.toString(item.bytes()))
                    .put("sha256", item.sha256().hex());
            format(item.path()).ifPresent(format -> file.put("encodingFormat", format));
        }
        return json;
    }

    private static Optional<String> format(String path) {
        int dot = path.lastIndexOf('.');
        return switch (path.substring(dot + 1)) {
            case "json" -> Optional.of("application/json");
            case "jsonld" -> Optional.of("application/ld+json");
            case "txt" -> Optional.of("text/plain");
            case "tsr" -> Optional.of("application/timestamp-reply");
            case "pem" -> Optional.of("application/pem-certificate-chain");
            default -> Optional.empty();
        };
    }
}
