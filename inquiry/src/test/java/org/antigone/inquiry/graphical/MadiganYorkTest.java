package org.antigone.inquiry.graphical;

import static org.antigone.inquiry.PublishedTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.antigone.inquiry.lists.ListTable;
import org.antigone.inquiry.loglinear.Fit;
import org.antigone.inquiry.loglinear.LogLinear;
import org.antigone.inquiry.loglinear.LogLinearModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MadiganYorkTest {
    private static GraphPosterior posterior(String name, double delta, NumberPrior prior, int to) {
        return GraphAverage.of(table(name), new GraphSettings(delta, prior, 1, to, 0, 1));
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "3, 8", "4, 61", "5, 822", "6, 18154"})
    void decomposableGraphsAreAsManyAsKnown(int lists, int graphs) {
        assertThat(DecomposableGraph.all(lists)).hasSize(graphs);
    }

    @Test
    void threeListsOfThePaper() {
        var posterior = posterior("madigan_york_3list", 1, new NumberPrior.GammaPoisson(13.14, 55.17), 300);
        assertThat(posterior.mode()).isEqualTo(728);
        assertThat(posterior.relativeLoss()).isCloseTo(731.1, within(0.05));
        var top = posterior.graphs().getFirst();
        assertThat(top.probability()).isCloseTo(0.3737674, within(1e-6));
        assertThat(top.mode()).isEqualTo(729);
        assertThat(Math.round(top.relativeLoss())).isEqualTo(731);
    }

    @Test
    void spinaBifida() {
        var posterior = posterior("madigan_york_5list", 0.5, new NumberPrior.InverseNumber(), 300);
        assertThat(posterior.mean()).isCloseTo(617.8159, within(1e-3));
        assertThat(posterior.median()).isEqualTo(616);
        assertThat(posterior.mode()).isEqualTo(614);
        assertThat(posterior.relativeLoss()).isCloseTo(616.8703, within(1e-3));
        assertThat(posterior.interval().low()).isEqualTo(588);
        assertThat(posterior.interval().high()).isEqualTo(655);
    }

    /** Counts far beyond a grid of single people: independent lists of five million, expected counts, against the log-linear fit. */
    @Test
    void manyPeople() {
        double people = 5e6;
        double[] reach = {0.3, 0.2, 0.25};
        var counts = new double[8];
        for (int x = 1; x < 8; x++) {
            double p = people;
            for (int j = 0; j < 3; j++) {
                p *= (x >> j & 1) == 1 ? reach[j] : 1 - reach[j];
            }
            counts[x] = Math.round(p);
        }
        var lists = ListTable.of(List.of("a", "b", "c"), counts);
        var fit = (Fit.Estimated) LogLinear.fit(lists, LogLinearModel.independence(3));
        var posterior = GraphAverage.of(lists, GraphSettings.usual(3, 1));
        var top = posterior.graphs().getFirst();
        assertThat(top.graph().label()).isEqualTo("[1,2,3]");
        assertThat(posterior.median()).isCloseTo(people, within(0.2 * fit.standardError()));
        double width = posterior.interval().high() - posterior.interval().low();
        assertThat(width).isCloseTo(2 * 1.96 * fit.standardError(), within(0.1 * width));
        assertThat(posterior.completeWeight()).isLessThan(1e-3);
        assertThat(posterior.cutOff()).isFalse();
    }
}
