package org.antigone.identify.search;

import java.util.ArrayList;
import java.util.List;
import org.antigone.kinship.Sex;

/** All profiles against one block of missing persons. */
final class SearchBlock {
    /** Weighted rows that are held at a time: 16 MB in a block of 512. */
    private static final int MOST_WEIGHTED_ROWS = 16_384;

    private final Readings readings;
    private final Floor floor;
    private final List<ScoreRows.Column> columns = new ArrayList<>();
    private final boolean[][] accepts;
    private final BlockResult.Gathering found;
    private final int profiles;

    /** @param persons those of the block */
    SearchBlock(List<MissingPerson> persons, Readings readings, Floor floor) {
        this.readings = readings;
        this.floor = floor;
        this.profiles = readings.profiles().size();
        this.found = new BlockResult.Gathering(persons.size(), profiles);
        // Compiles their tables: side by side, so that a case of one block keeps all processors busy too.
        persons.parallelStream().forEach(MissingPerson::possible);
        var accepts = new ArrayList<boolean[]>();
        for (int p = 0; p < persons.size(); p++) {
            var person = persons.get(p);
            found.possible(p, person.possible());
            if (person.possible()) {
                add(p, person, Sex.MALE, accepts);
                if (person.differsBySex()) {
                    add(p, person, Sex.FEMALE, accepts);
                }
            }
        }
        this.accepts = accepts.toArray(boolean[][]::new);
    }

    private void add(int place, MissingPerson person, Sex side, List<boolean[]> accepts) {
        var tables = person.tables(side);
        columns.add(new ScoreRows.Column(place, tables, tables.all()));
        var accepted = new boolean[Sex.values().length];
        for (var sex : Sex.values()) {
            accepted[sex.ordinal()] = person.accepts(sex) && person.tables(sex) == tables;
        }
        accepts.add(accepted);
    }

    BlockResult search() {
        if (floor.everything()) {
            for (int r = 0; r < profiles; r++) {
                var profile = readings.profiles().get(r);
                for (int c = 0; c < columns.size(); c++) {
                    if (accepts[c][profile.sex().ordinal()]) {
                        rescore(c, r);
                    }
                }
            }
        } else if (!columns.isEmpty()) {
            scoreByRows();
        }
        return found.result();
    }

    private void scoreByRows() {
        var rows = new ScoreRows(columns, readings, floor.quantum());
        var ofProfile = new short[readings.markers().size() + ScoreKernel.PASS][];
        var sums = new short[columns.size()];
        var hits = new int[columns.size() + 1];
        for (int from = 0; from < profiles; ) {
            int to = batchEnd(from);
            rows.prepare(readings.profiles().subList(from, to));
            for (int r = from; r < to; r++) {
                var profile = readings.profiles().get(r);
                ScoreKernel.score(sums, ofProfile, rows.of(profile, ofProfile));
                int n = ScoreKernel.atLeast(sums, floor.lowestScore(), hits);
                for (int i = 0; i < n; i++) {
                    int c = hits[i];
                    if (accepts[c][profile.sex().ordinal()]) {
                        if (sums[c] >= floor.leastScore()) {
                            rescore(c, r);
                        } else {
                            found.below(columns.get(c).person(), r, floor.ratio(sums[c]));
                        }
                    }
                }
            }
            from = to;
        }
    }

    /** The profiles that can go together without holding too many weighted rows. */
    private int batchEnd(int from) {
        int rows = 0;
        int to = from;
        while (to < profiles) {
            int more = 0;
            for (var reading : readings.profiles().get(to).readings()) {
                more += reading.isSure() ? 0 : 1;
            }
            if (to > from && rows + more > MOST_WEIGHTED_ROWS) {
                break;
            }
            rows += more;
            to++;
        }
        return to;
    }

    private void rescore(int column, int profile) {
        var at = columns.get(column);
        double log10Lr = FamilyTables.log10Lr(
                at.tables(), at.family(), readings.profiles().get(profile));
        if (log10Lr >= floor.log10() && log10Lr > Double.NEGATIVE_INFINITY) {
            found.candidate(at.person(), profile, log10Lr);
        } else if (log10Lr > Double.NEGATIVE_INFINITY) {
            found.below(at.person(), profile, Quantum.fixed(log10Lr));
        }
    }
}
