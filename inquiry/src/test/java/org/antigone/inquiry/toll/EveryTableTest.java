package org.antigone.inquiry.toll;

import static org.antigone.inquiry.PublishedTables.folder;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntPredicate;
import org.antigone.inquiry.latent.LatentSettings;
import org.antigone.inquiry.lists.ListReader;
import org.antigone.inquiry.lists.Reading;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Every reference table through every method it allows, with short chains: a whole number with all its parts, or words. */
class EveryTableTest {
    @TestFactory
    List<DynamicTest> everyTableOfUpToFiveLists() throws IOException {
        return tables(lists -> lists <= 5);
    }

    @TestFactory
    @Tag("long")
    List<DynamicTest> everyTableOfMoreLists() throws IOException {
        return tables(lists -> lists > 5);
    }

    private static List<DynamicTest> tables(IntPredicate wanted) throws IOException {
        try (var files = Files.list(folder())) {
            var tests = files.filter(f -> f.toString().endsWith(".csv"))
                    .filter(f -> wanted.test(lists(f)))
                    .sorted()
                    .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> run(f)))
                    .toList();
            assertThat(tests).hasSizeGreaterThanOrEqualTo(3);
            return tests;
        }
    }

    private static int lists(Path file) {
        try {
            return ListReader.read(file, ListReader.Options.usual()) instanceof Reading.Overlaps overlaps
                    ? overlaps.pooled().lists()
                    : 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Path file) throws IOException {
        var usual = TollSettings.usual(1);
        var settings = new TollSettings(
                usual.methods(),
                null,
                0,
                100,
                200,
                usual.prior(),
                0,
                0,
                new LatentSettings(10, 0.25, 0.25, 2, 200, 100, 2, 1),
                1);
        var toll = switch (ListReader.read(file, ListReader.Options.usual())) {
            case Reading.Overlaps overlaps -> Toll.of(overlaps.pooled(), settings, m -> {});
            case Reading.Repeats repeats -> Toll.of(repeats.counts(), settings);
        };
        assertThat(toll.answers()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(toll.refused()).isEqualTo(file.toString().contains("Artificial_3"));
        for (var answer : toll.answers()) {
            switch (answer) {
                case Answer.Number number -> {
                    assertThat(number.interval().low()).isBetween(toll.observed(), number.point());
                    assertThat(number.interval().high()).isGreaterThan(number.point());
                    assertThat(number.spread().low())
                            .isLessThanOrEqualTo(number.spread().high());
                    assertThat(number.how()).isNotBlank();
                    assertThat(number.distribution().below(number.interval().high()))
                            .isBetween(0.97, 1.0);
                }
                case Answer.Refusal refusal -> {
                    assertThat(refusal.why()).endsWith(".");
                    assertThat(refusal.instead()).isNotBlank();
                }
            }
        }
    }
}
