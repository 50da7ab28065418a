package org.antigone.ledger.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.antigone.ledger.Body;
import org.antigone.ledger.Entry;
import org.antigone.ledger.merkle.Hash;

/** Who did what from what, as PROV-O in JSON-LD. An entry is an activity; its text is the entity that it generated. */
final class Provenance {
    private final Function<Hash, String> places;
    private final ArrayNode graph = JsonNodeFactory.instance.arrayNode();
    private final Map<String, String> agents = new LinkedHashMap<>();

    /** @param places where in the bag a file lies */
    Provenance(Function<Hash, String> places) {
        this.places = places;
    }

    void add(Entry entry, Body body) {
        var id = RecordExport.name(entry.seq());
        var agent = agents.computeIfAbsent(
                body.actor(), actor -> "#agent-" + URLEncoder.encode(actor, StandardCharsets.UTF_8));
        var activity = graph.addObject()
                .put("@id", "#entry-" + id)
                .put("@type", "prov:Activity")
                .put("rdfs:label", body.action() + ": " + body.subject());
        activity.putObject("prov:endedAtTime")
                .put("@type", "xsd:dateTime")
                .put("@value", entry.leaf().time().toString());
        activity.set("prov:wasAssociatedWith", reference(agent));
        if (!body.files().isEmpty()) {
            var used = activity.putArray("prov:used");
            body.files().forEach(file -> used.add(reference(places.apply(file))));
        }
        var text = graph.addObject().put("@id", "entries/" + id + ".json").put("@type", "prov:Entity");
        text.set("prov:wasGeneratedBy", reference("#entry-" + id));
        if (!body.from().isEmpty()) {
            var from = text.putArray("prov:wasDerivedFrom");
            body.from().forEach(seq -> from.add(reference("entries/" + RecordExport.name(seq) + ".json")));
        }
    }

    private static ObjectNode reference(String id) {
        return JsonNodeFactory.instance.objectNode().put("@id", id);
    }

    ObjectNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        json.putObject("@context")
                .put("prov", "http://www.w3.org/ns/prov#")
                .put("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
                .put("xsd", "http://www.w3.org/2001/XMLSchema#");
        var all = graph.deepCopy();
        agents.forEach((name, id) ->
                all.addObject().put("@id", id).put("@type", "prov:Agent").put("rdfs:label", name));
        json.set("@graph", all);
        return json;
    }
}
