package org.antigone.inquiry.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
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
    @CsvSource({
        "'a,b,c,count|1,0,0,5|0,1,1,7', 5, 7",
        "'a;b;c;수|1;0;0;5|0;1;1;7', 5, 7",
        "'a~b~c~n|1~0~0~5|0~1~1~7', 5, 7",
        "'a,b,c,count,|1,0,0,5,|0,1,1,7,|,,,,', 5, 7",
        "'a,b,c,count|0,0,0,NA|1,0,0,5|0,1,1,7', 5, 7",
        "'a,b,c,count|0,0,0,0|1,0,0,5|0,1,1,7', 5, 7",
        "'\"a\",\"b, c\",d,count|1,0,0,5|0,1,1,7', 5, 7",
        "'a,b,c,count|1,0,0,2000000000|1,0,0,3000000000|0,1,1,7', 5000000000, 7",
    })
    void theSameHistoriesInManyDresses(String text, double one, double two) {
        var table = ((Reading.Overlaps) read(text.replace("~", "\t"))).pooled();
        assertThat(table.count(1)).isEqualTo(one);
        assertThat(table.count(6)).isEqualTo(two);
    }

    @Test
    void byteOrderMarksAreNoPartOfAName() {
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            var bytes = "\uFEFF부고,포로,Могилы,수\r\n1,0,0,5\r\n1,1,0,7\r\n".getBytes(charset);
            var table = ((Reading.Overlaps) ListReader.parse("목록.csv", bytes, ListReader.Options.usual())).pooled();
            assertThat(table.names()).containsExactly("부고", "포로", "Могилы");
        }
    }

    @Test
    void anotherEncodingIsRefusedWithItsLine() {
        var bytes = "a,b,count\n1,0,5\nä,1,2\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> ListReader.parse("x.csv", bytes, ListReader.Options.usual()))
                .isInstanceOf(InquiryException.class)
                .hasMessageContaining("x.csv, line 3: not UTF-8");
    }

    @Test
    void aColumnThatSaysWhoIsNoList() {
        var reading = (Reading.Overlaps) read("id,a,b,c|P1,1,0,0|P2,1,1,0|P3,0,0,1");
        assertThat(reading.rowsArePeople()).isTrue();
        assertThat(reading.pooled().names()).containsExactly("a", "b", "c");
        assertThat(reading.notes()).anyMatch(n -> n.contains("not as a list: id"));
        assertThat(((Reading.Overlaps) read("name,a,b,c|Kim Il,1,0,0|Иванов,1,1,0|이,0,0,1"))
                        .pooled()
                        .lists())
                .isEqualTo(3);
        assertThat(((Reading.Overlaps) read("a,b,c,id|1,0,0,17|1,1,0,23|0,0,1,4"))
                        .pooled()
                        .observed())
                .isEqualTo(3);
    }

    @Test
    void decomposedHangulNamesTheSameColumn() {
        var options =
                new ListReader.Options(ListReader.Rows.AUTO, Normalizer.normalize("지역", Normalizer.Form.NFD), Set.of());
        var reading = (Reading.Overlaps) ListReader.parse("x.csv", "지역,a,b,수\n강원,1,0,5\n평양,0,1,2\n", options);
        assertThat(reading.strata()).containsOnlyKeys("강원", "평양");
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
                "id,a,b|7,1,0|8,0,1|7,1,1 # line 4, column 1: id '7' stands in line 2 already",
                "a,,count|1,0,5 # line 1, column 2: this column has no name",
                "a,b,count|1,0,5e3 # line 2, column 3: '5e3'",
                "a,b,count|1,0,12345678901 # line 2, column 3: '12345678901'",
                "a,b,count|1,NA,5|1,0,3 # line 2, column 2: 'NA'",
                "times,people|0,50|1,5|2,1 # seen 0 times",
                "times,people|1,5|2,1|2,3 # stands there twice",
                "times,people|1,0|2,0 # every count is 0",
                "a,b,count # a heading and at least one row",
            })
    void refusesInWords(String text, String words) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InquiryException.class)
                .hasMessageContaining(words);
    }
}
