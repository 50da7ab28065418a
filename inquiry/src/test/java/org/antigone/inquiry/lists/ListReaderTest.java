package org.antigone.inquiry.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.antigone.inquiry.InquiryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListReaderTest {
    private static Reading read(String text) {
        return ListReader.parse("lists.csv", text.replace("|", "\n"), ListReader.Options.usual());
    }

    @Test
    void historiesWithTheCountLastWhateverItsName() {
        var table = ((Reading.Overlaps) read("a;b;Tote|1;0;5|1;1;2|0;1;7|1;0;1")).pooled();
        assertThat(table.names()).containsExactly("a", "b");
        assertThat(table.counts()).containsExactly(0, 6, 7, 2);
    }

    @Test
    void oneRowAPerson() {
        var options = new ListReader.Options(ListReader.Rows.AUTO, "place", Set.of("name"));
        var reading = (Reading.Overlaps) ListReader.parse(
                "people.csv", "name,place,a,b\nKim,X,1,0\nLee,Y,1,1\nIvanov,X,0,1\nPak,X,1,0\nNobody,X,0,0\n", options);
        assertThat(reading.rowsArePeople()).isTrue();
        assertThat(reading.strata().firstEntry().getValue().counts()).containsExactly(0, 2, 1, 0);
        assertThat(reading.pooled().counts()).containsExactly(0, 2, 1, 1);
        assertThat(reading.notes()).anyMatch(n -> n.contains("on no list"));
    }

    @Test
    void repeats() {
        var counts = ((Reading.Repeats) read("times,how many|1,1645|2,183|3,37")).counts();
        assertThat(counts.observed()).isEqualTo(1865);
        assertThat(counts.people(2)).isEqualTo(183);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "a,b,count|1,2,5 # line 2, column 2: '2'",
                "a,b,count|1,0,-5 # line 2, column 3: '-5'",
                "a,b,count|1,0,5.5 # '5.5' where a whole number",
                "a,b,count|0,0,5 # on no list at all",
                "a,b,count|1,0 # line 2: 2 fields where the heading has 3",
                "1,0,5|0,1,6 # the heading is missing",
                "a,a,count|1,0,5 # two columns have the same name",
                "a,b,c|1,0,1|0,1,1 # --rows people or --rows histories",
                "a,b,count|1,0,0 # every count is 0",
                "a,b,count # a heading and at least one row",
            })
    void refusesInWords(String text, String words) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InquiryException.class)
                .hasMessageContaining(words);
    }
}
