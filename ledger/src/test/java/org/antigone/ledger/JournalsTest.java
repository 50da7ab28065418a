package org.antigone.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.antigone.ledger.store.Disk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals that are made ready before they are begun; every file is left as a crash would. */
class JournalsTest {
    @TempDir
    Path path;

    private RecordFolder folder;
    private Journals journals;

    @BeforeEach
    void oneJournal() throws IOException {
        folder = new RecordFolder(path);
        Files.createDirectory(folder.journals());
        journals = new Journals(new Disk(), folder);
        journals.takeUp(0);
    }

    private static Journal.Item item(long seq) {
        byte[] text = Long.toString(seq).getBytes(StandardCharsets.UTF_8);
        return new Journal.Item(text, new Opening(new byte[Opening.SALT], text));
    }

    private void append(long first, int count) throws IOException {
        var items = new ArrayList<Journal.Item>();
        for (int i = 0; i < count; i++) {
            items.add(item(first + i));
        }
        journals.append(first, items);
    }

    /** What is read after a crash, now; the entries from {@code published} on. */
    private List<Long> readAgain(long published) throws IOException {
        try (var again = new Journals(new Disk(), folder)) {
            return again.takeUp(published).stream()
                    .map(item -> Long.parseLong(new String(item.leaf(), StandardCharsets.UTF_8)))
                    .toList();
        }
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder.journals())) {
            return files.count();
        }
    }

    @Test
    void oneThatIsReadyIsEmptyAndIsTakenWhenTheNextIsBegun() throws IOException {
        append(0, 2);
        assertThat(journals.begin(2)).isEqualTo(folder.journal(2));
        append(2, 3);
        journals.prepare(5); // named by the five entries there were, though more come before it is begun
        append(5, 2);
        assertThat(files()).isEqualTo(3);
        assertThat(Files.size(folder.journal(5))).isPositive(); // room
        assertThat(Journal.read(folder.journal(5)).items()).isEmpty();
        assertThat(journals.begin(7)).isEqualTo(folder.journal(5));
        append(7, 1);
        journals.deleteBefore(folder.journal(2));
        assertThat(readAgain(2)).containsExactly(2L, 3L, 4L, 5L, 6L, 7L);
        journals.close();
    }

    @Test
    void oneThatIsReadyWhenTheProgramEndsIsWrittenToAfterwards() throws IOException {
        append(0, 2);
        journals.begin(2);
        append(2, 1);
        journals.prepare(3);
        append(3, 1);
        journals.close();
        journals = new Journals(new Disk(), folder);
        assertThat(journals.takeUp(0)).hasSize(4);
        append(4, 1);
        assertThat(Journal.read(folder.journal(3)).first()).isEqualTo(4);
        assertThat(readAgain(0)).containsExactly(0L, 1L, 2L, 3L, 4L);
        journals.close();
    }

    @Test
    void noneIsMadeReadyInThePlaceOfTheOneThatIsWrittenTo() throws IOException {
        append(0, 2);
        journals.begin(2);
        journals.prepare(2); // as many entries as when the present one was begun
        append(2, 1);
        assertThat(readAgain(0)).containsExactly(0L, 1L, 2L);
        journals.close();
    }

    @Test
    void aBatchLargerThanTheRoomGrowsIt() throws IOException {
        append(0, 20_000);
        journals.begin(20_000);
        append(20_000, 1);
        journals.prepare(20_001);
        journals.begin(20_001);
        for (int i = 0; i < 40; i++) {
            append(20_001 + i * 1000L, 1000);
        }
        assertThat(readAgain(20_000)).hasSize(40_001);
        journals.close();
    }
}
