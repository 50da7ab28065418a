package org.antigone.inquiry.graphical;

import static org.antigone.inquiry.PublishedTables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
