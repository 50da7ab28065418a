package org.antigone.app.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.antigone.ledger.Ledger;
import org.antigone.ledger.Policy;
import org.antigone.ledger.RecordFolder;
import org.antigone.ledger.receipt.ReceiptCheck;
import org.antigone.ledger.receipt.Receipts;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptSlipTest {
    @TempDir
    Path folder;

    private final Desk desk = new Desk();
    private Path record;

    @BeforeEach
    void aRecord() {
        record = folder.resolve("toll");
        Ledger.create(record, "antigone.example.org/toll", Policy.NONE).close();
        desk.append(
                record, "R. Moser", "received", "R-0412", "--body", "{\"place\":\"hall 2, row 7\",\"weightKg\":3.2}");
    }

    private static String read(byte[] bytes) throws Exception {
        var code = QrPicture.code(bytes);
        var matrix = new BitMatrix(code.size);
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    matrix.set(x, y);
                }
            }
        }
        return new Decoder().decode(matrix).getText();
    }

    @Test
    void theSquareHoldsAReceiptThatChecks() throws Exception {
        var receipt = new Receipts(new RecordFolder(record)).of(1, true);
        var text = read(ReceiptSlip.small(receipt));
        assertThat(ReceiptCheck.check(text.getBytes(StandardCharsets.UTF_8), Optional.empty(), java.util.List.of()))
                .isInstanceOfSatisfying(
                        ReceiptCheck.Finding.Stood.class,
                        stood -> assertThat(stood.leaf().seq()).isEqualTo(1));
    }

    @Test
    void theLargestSquareIsReadAndALargerOneRefused() throws Exception {
        var text = "—".repeat(QrPicture.MOST_BYTES / 3) + "x";
        assertThat(read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
        assertThatThrownBy(() -> QrPicture.code(new byte[QrPicture.MOST_BYTES + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSlipIsOnePageInPlainWords() throws Exception {
        var pdf = folder.resolve("receipt.pdf");
        var html = folder.resolve("receipt.html");
        desk.good("receipt", record, 1, "--out", folder.resolve("receipt.txt"), "--paper", pdf, "--paper", html);
        assertThat(desk.out).contains("R-0412").contains("No witness has signed yet");
        try (var document = Loader.loadPDF(pdf.toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            var text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains("hall 2, row 7")
                    .contains(new RecordFolder(record).key().fingerprint())
                    .contains("check-receipt receipt.txt");
        }
        assertThat(Files.readString(html)).contains("<svg").contains("Keep this paper");
    }

    @Test
    void anEntryThatIsNotThereIsRefusedInWords() {
        assertThat(desk.run("receipt", record, 2).code).isEqualTo(2);
        assertThat(desk.err).contains("no entry 2").contains("covers 2 entries");
        assertThat(desk.run("receipt", record).code).isEqualTo(2);
    }

    @Test
    void whatScannersAndMailDoToLineEndsIsForgiven() throws Exception {
        var file = folder.resolve("receipt.txt");
        desk.good("receipt", record, 1, "--out", file);
        var text = Files.readString(file);
        for (var scanned : java.util.List.of(text + "\n", text.stripTrailing(), text.replace("\n", "\r\n"))) {
            Files.writeString(file, scanned);
            desk.good("check-receipt", file);
        }
    }

    @Test
    void aReceiptThatWasTamperedWithEndsWithThree() throws Exception {
        var file = folder.resolve("receipt.txt");
        desk.good("receipt", record, 1, "--out", file);
        var text = Files.readString(file);
        Files.writeString(file, text.replace("index 1", "index 0"));
        assertThat(desk.run("check-receipt", file).code).isEqualTo(3);
        assertThat(desk.out).contains("does not hold");
        assertThat(desk.run("check-receipt", folder.resolve("absent")).code).isEqualTo(2);
    }
}
