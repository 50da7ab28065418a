package org.antigone.ledger.durable;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.antigone.ledger.Bodies;
import org.antigone.ledger.Body;
import org.antigone.ledger.Eager;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.Policy;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.Withdrawals;
import org.antigone.ledger.store.Disk;

/**
 * A program that writes to a record from three threads until it is killed (with odd seeds publishing beside them all the
 * time), and says on its output, a line each, what was
 * acknowledged: {@code entry SEQ COMMITMENT}, {@code head SIZE ROOT}, {@code withdrawn SEQ}.
 */
final class KilledWriter {
    private KilledWriter() {}

    /** Arguments: the record, made if it is not there; a seed. */
    public static void main(String[] arguments) throws Exception {
        var path = Path.of(arguments[0]);
        long seed = Long.parseLong(arguments[1]);
        if (!Files.exists(path)) {
            Ledger.create(path, "toll.example", Policy.NONE).close();
        }
        var ledger = seed % 2 == 0 ? Ledger.open(path) : Eager.open(path, new Disk());
        say("open");
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 3; i++) {
            var random = new Random(seed + i);
            threads.add(Thread.ofPlatform().start(() -> write(ledger, random)));
        }
        for (var thread : threads) {
            thread.join();
        }
    }

    private static void write(Ledger ledger, Random random) {
        var keys = new SecureRandom();
        try {
            while (true) {
                switch (random.nextInt(40)) {
                    case 0 -> {
                        var head = RecordFolder.checkpoint(ledger.publish());
                        say("head " + head.size() + " " + head.root().hex());
                    }
                    case 1 -> {
                        var file = new byte[random.nextInt(20_000)];
                        random.nextBytes(file);
                        ledger.blobs().put(new ByteArrayInputStream(file));
                    }
                    case 2 -> {
                        String key = ledger.vault().newKey(keys);
                        var payload =
                                ledger.vault().seal(key, Bodies.numbered(1).payload(), keys);
                        long seq = ledger.append(new Body("r", "consent", "F", payload))
                                .seq();
                        new Withdrawals(ledger).withdraw(key, "a", "b", "asked");
                        say("withdrawn " + seq);
                    }
                    default -> {
                        var bodies = new ArrayList<Body>();
                        for (int n = random.nextInt(1, 40); n > 0; n--) {
                            bodies.add(Bodies.numbered(random.nextInt()));
                        }
                        for (var entry : ledger.append(List.copyOf(bodies))) {
                            say("entry " + entry.seq() + " "
                                    + entry.leaf().commitment().hex());
                        }
                    }
                }
            }
        } catch (Exception e) {
            say("failed " + e);
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line + " ."); // a line without the point at its end was cut off
        System.out.flush();
    }
}
