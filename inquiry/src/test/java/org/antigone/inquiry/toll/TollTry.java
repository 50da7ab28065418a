package org.antigone.inquiry.toll;

import static org.antigone.inquiry.PublishedTables.*;

import java.nio.file.*;
import java.util.*;
import org.antigone.inquiry.lists.*;
import org.junit.jupiter.api.Test;

class TollTry {
    @Test
    void t() throws Exception {
        for (Path f : Files.list(folder())
                .filter(p ->
                        p.toString().matches(System.getProperty("try.re", ".*(Artif|NewOrl|ill|lesb|Ned|UKdat).*csv")))
                .sorted()
                .toList()) {
            long t0 = System.nanoTime();
            var r = ListReader.read(f, ListReader.Options.usual());
            long[] last = {System.nanoTime()};
            var toll = r instanceof Reading.Overlaps o
                    ? Toll.of(o.pooled(), TollSettings.usual(1), m -> {
                        System.out.printf("   [%.2fs]%n", (System.nanoTime() - last[0]) / 1e9);
                        last[0] = System.nanoTime();
                    })
                    : Toll.of(((Reading.Repeats) r).counts(), TollSettings.usual(1));
            System.out.printf("== %s n=%.0f %.2fs%n", f.getFileName(), toll.observed(), (System.nanoTime() - t0) / 1e9);
            for (var a : toll.answers())
                switch (a) {
                    case Answer.Number n -> {
                        System.out.printf(
                                "  %-10s %.1f [%.1f, %.1f] spread %.0f-%.0f %s %s%n",
                                n.method().key(),
                                n.point(),
                                n.interval().low(),
                                n.interval().high(),
                                n.spread().low(),
                                n.spread().high(),
                                n.how(),
                                n.models().stream().limit(3).toList());
                        System.out.println("      " + n.cautions());
                        System.out.println("      " + n.figures());
                    }
                    case Answer.Refusal x -> System.out.println("  " + x);
                }
        }
    }
}
