package org.antigone.formats;

import java.io.ByteArrayInputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.antigone.kinship.MarkerName;
import org.jspecify.annotations.Nullable;

/**
 * STRidER's XML (strider.online): {@code marker}, {@code name}, and for each {@code origin} its number of people and the
 * frequencies.
 */
final class StriderFrequencies {
    private static final String EVERYBODY = "Entire Database";

    private final FrequencyRows into;
    private final @Nullable String wanted;
    private final Set<String> origins = new LinkedHashSet<>();
    private boolean found;

    private StriderFrequencies(FrequencyRows into, @Nullable String wanted) {
        this.into = into;
        this.wanted = wanted;
    }

    static boolean looksLike(String text) {
        return text.stripLeading().startsWith("<");
    }

    /**
     * @param origin the population; null for the entire database
     * @throws FormatException if there is no such population, listing those there are
     */
    static void read(byte[] bytes, FrequencyRows into, @Nullable String origin) {
        var reading = new StriderFrequencies(into, origin);
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            reading.all(factory.createXMLStreamReader(new ByteArrayInputStream(bytes)));
        } catch (XMLStreamException e) {
            var at = e.getLocation();
            throw new FormatException(into.file() + ", line " + (at == null ? 1 : at.getLineNumber()) + ", column "
                    + (at == null ? 1 : at.getColumnNumber())
                    + ": not a well-formed XML file; STRidER's form is expected");
        }
        if (reading.origins.isEmpty()) {
            throw new FormatException(into.file()
                    + ": XML without <origin>; STRidER's form is expected: <marker>, <name>, <origin>, <frequency>");
        }
        if (!reading.found) {
            throw new FormatException(into.file() + ": no population '" + (origin == null ? EVERYBODY : origin)
                    + "'; the file has " + String.join(", ", reading.origins) + "; name one of them");
        }
    }

    private void all(XMLStreamReader xml) throws XMLStreamException {
        MarkerName marker = null;
        boolean reading = false;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            var where = into.file() + ", line " + xml.getLocation().getLineNumber();
            switch (xml.getLocalName()) {
                case "marker" -> {
                    marker = null;
                    reading = false;
                }
                case "name" -> marker = MarkerName.of(xml.getElementText());
                case "origin" -> reading = origin(xml, marker, where);
                case "frequency" -> {
                    if (reading && marker != null) {
                        var label = attribute(xml, "allele", where);
                        into.add(
                                marker,
                                WideFrequencies.allele(label, where + ", marker " + marker),
                                xml.getElementText().strip(),
                                where);
                    }
                }
                default -> {
                    // Dates and lists of alleles say nothing that the frequencies do not.
                }
            }
        }
    }

    private boolean origin(XMLStreamReader xml, @Nullable MarkerName marker, String where) {
        var name = attribute(xml, "name", where).strip();
        origins.add(name);
        if (marker == null) {
            throw new FormatException(where + ": the origin " + name + " stands before its marker's <name>");
        }
        if (!name.equalsIgnoreCase(wanted == null ? EVERYBODY : wanted.strip())) {
            return false;
        }
        found = true;
        boolean used = into.marker(marker, where);
        var people = xml.getAttributeValue(null, "n");
        if (used && people != null && people.matches("\\d{1,9}")) {
            into.sampleSize(marker, Integer.parseInt(people));
        }
        return used;
    }

    private static String attribute(XMLStreamReader xml, String name, String where) {
        var value = xml.getAttributeValue(null, name);
        if (value == null || value.isBlank()) {
            throw new FormatException(
                    where + ": <" + xml.getLocalName() + "> without " + name + "=\"…\"; it is expected");
        }
        return value;
    }
}
