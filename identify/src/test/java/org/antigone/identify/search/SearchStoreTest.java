package org.antigone.identify.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.antigone.kinship.Marker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchStoreTest {
    @TempDir
    private Path folder;

    private record Searched(CandidatePairs pairs, long compiled, int found) {}

    private static Searched search(SearchCase given, Path folder) {
        try (var store = SearchStore.open(folder)) {
            var compiler = given.compiler(store.tables());
            var search = new BlindSearch(
                    compiler, SearchCase.persons(given.families(), compiler), given.remains(), 0, store);
            return new Searched(search.run(done -> {}), store.tables().compiled(), search.found());
        }
    }

    private static void assertSame(CandidatePairs one, CandidatePairs other) {
        assertThat(one.persons()).isEqualTo(other.persons());
        for (int p = 0; p < one.persons(); p++) {
            assertThat(one.profilesOf(p)).isEqualTo(other.profilesOf(p));
            assertThat(one.log10LrOf(p)).isEqualTo(other.log10LrOf(p));
            assertThat(one.sumBelowFloorOfPerson(p)).isEqualTo(other.sumBelowFloorOfPerson(p));
        }
        for (int r = 0; r < one.profiles(); r++) {
            assertThat(one.sumBelowFloorOfProfile(r)).isEqualTo(other.sumBelowFloorOfProfile(r));
        }
    }

    @Test
    void nothingIsComputedTwice() {
        var given = SearchCase.simulated(60, 40, 21, "equal:0.002", 0);
        var first = search(given, folder);
        var again = search(given, folder);
        assertThat(first.compiled()).isPositive();
        assertThat(first.found()).isZero();
        assertThat(again.compiled()).isZero();
        assertThat(again.found()).isEqualTo(60);
        assertSame(again.pairs(), first.pairs());
        assertSame(first.pairs(), given.search(0));
    }

    @Test
    void aNewRemainsCompilesNothingAndANewRelativeOnlyItsFamily() {
        var given = SearchCase.simulated(60, 40, 22, "equal:0.002", 0);
        var fewer = new SearchCase(
                given.markers(), 0, given.families(), given.remains().subList(0, 39));
        long compiled = search(fewer, folder).compiled();
        var withNew = search(given, folder);
        assertThat(withNew.compiled()).isZero();
        assertSame(withNew.pairs(), given.search(0));
        var families = new ArrayList<>(given.families());
        families.addAll(SearchCase.simulated(1, 1, 23, "equal:0.002", 0).families());
        var more = search(new SearchCase(given.markers(), 0, families, given.remains()), folder);
        assertThat(more.compiled()).isBetween(1L, (long) given.markers().size());
        assertThat(compiled).isGreaterThan(10 * more.compiled());
    }

    @Test
    void aNewAlleleRecompilesItsMarkerAlone() {
        var given = SearchCase.simulated(60, 40, 24, "equal:0.002", 0);
        search(given, folder);
        var markers = new ArrayList<>(given.markers());
        markers.set(3, withAnotherAllele(markers.get(3)));
        var changed = new SearchCase(markers, 0, given.families(), given.remains());
        var searched = search(changed, folder);
        assertThat(searched.compiled()).isBetween(1L, (long) given.families().size());
        assertThat(searched.found()).isZero();
        assertSame(searched.pairs(), changed.search(0));
    }

    private static Marker withAnotherAllele(Marker marker) {
        var alleles = new ArrayList<>(marker.alleles());
        alleles.add(new org.antigone.kinship.Allele("99"));
        var frequencies = new double[alleles.size()];
        for (int i = 0; i < marker.alleleCount(); i++) {
            frequencies[i] = marker.frequency(i) / 1.001;
        }
        frequencies[alleles.size() - 1] = 0.001 / 1.001;
        return new Marker(marker.name(), marker.chromosome(), alleles, frequencies, marker.mutation(), null);
    }

    @Test
    void damagedBlocksAndTablesAreComputedAgain() throws Exception {
        var given = SearchCase.simulated(60, 40, 25, "equal:0.002", 0);
        var first = search(given, folder);
        try (var blocks = Files.list(folder.resolve("blocks"))) {
            for (var block : blocks.toList()) {
                var bytes = Files.readAllBytes(block);
                bytes[bytes.length / 2] ^= 1;
                Files.write(block, bytes);
            }
        }
        var tables = folder.resolve("tables.bin");
        var bytes = Files.readAllBytes(tables);
        bytes[100] ^= 1;
        Files.write(tables, java.util.Arrays.copyOf(bytes, bytes.length - 5));
        var again = search(given, folder);
        assertThat(again.compiled()).isEqualTo(2);
        assertSame(again.pairs(), first.pairs());
    }

    @Test
    void aFolderInUseOrOfSomethingElseIsRefused() throws Exception {
        try (var store = SearchStore.open(folder)) {
            assertThat(store.tables().compiled()).isZero();
            assertThatThrownBy(() -> SearchStore.open(folder)).hasMessageContaining("in use");
        }
        Files.writeString(folder.resolve("tables.bin"), "something else altogether");
        assertThatThrownBy(() -> SearchStore.open(folder)).hasMessageContaining("no file of compiled tables");
    }

    /** The process is ended by SIGKILL after its first finished block. */
    @Test
    void aKilledSearchGoesOnAfterItsLastFinishedBlock() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(List.of(
                        java, "-cp", System.getProperty("java.class.path"), Killed.class.getName(), folder.toString()))
                .redirectErrorStream(true)
                .start();
        var said = new ArrayList<String>();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                said.add(line);
                if (line.startsWith("done")) {
                    process.destroyForcibly();
                    break;
                }
            }
        }
        assertThat(process.waitFor()).as(String.join("\n", said)).isEqualTo(137);
        var given = Killed.given();
        var resumed = search(given, folder);
        assertThat(resumed.found()).isBetween(100, given.families().size() - 1);
        assertSame(resumed.pairs(), given.search(0));
    }

    /** What is killed: a search of three blocks that waits for it after the first. */
    static final class Killed {
        static SearchCase given() {
            return SearchCase.simulated(2 * BlindSearch.BLOCK + 100, 20, 26, "none", 0);
        }

        public static void main(String[] arguments) throws Exception {
            var given = given();
            var store = SearchStore.open(Path.of(arguments[0]));
            var compiler = given.compiler(store.tables());
            var persons = SearchCase.persons(given.families(), compiler);
            var one = new java.util.concurrent.ForkJoinPool(1);
            one.submit(() -> new BlindSearch(compiler, persons, given.remains(), 0, store).run(done -> {
                        System.out.println("done " + done);
                        System.out.flush();
                        java.util.concurrent.locks.LockSupport.parkNanos(60_000_000_000L);
                    }))
                    .get();
        }
    }
}
