package org.antigone.ledger;

import java.nio.file.Path;
import java.time.Clock;
import org.antigone.ledger.store.Disk;

/** Records that are published without being asked after a few entries already, beside the appends. */
public final class Eager {
    private static final int MOST_WAITING = 12;

    private Eager() {}

    /** As {@link Ledger#open(Path, Disk, Clock)}. */
    public static Ledger open(Path path, Disk disk) {
        return Ledger.open(path, disk, Clock.systemUTC(), MOST_WAITING);
    }
}
