package org.antigone.ledger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Bodies for tests. */
public final class Bodies {
    private Bodies() {}

    /** A body that is different for every number. */
    public static Body numbered(long number) {
        return new Body(
                "registrar/7",
                "sample/received",
                "R-" + number,
                JsonNodeFactory.instance.objectNode().put("n", number).put("note", "left femur, bag " + number));
    }
}
