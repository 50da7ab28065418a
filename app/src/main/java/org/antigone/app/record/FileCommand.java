package org.antigone.app.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.antigone.ledger.merkle.Hash;
import org.antigone.ledger.store.Blobs;
import org.antigone.ledger.store.Disk;
import org.antigone.ledger.vault.Vault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code antigone record file}. */
@Command(
        name = "file",
        mixinStandardHelpOptions = true,
        description = "Takes a file out of the record, checked against its hash; opens it if it is sealed.",
        footerHeading = "%nExample%n",
        footer = "  ./antigone record file toll 9f86d081… --out scan.pdf")
final class FileCommand implements Callable<Integer> {
    @Mixin
    private Reply reply = new Reply();

    @Mixin
    private RecordArgument record = new RecordArgument();

    @Parameters(index = "1", paramLabel = "SHA256", description = "the file, as 'record show' names it")
    private @Nullable String hash;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "where it goes")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        var folder = record.folder();
        var blobs = new Blobs(new Disk(), folder.blobs());
        var file = Hash.ofHex(Objects.requireNonNull(hash));
        var target = Objects.requireNonNull(out).toAbsolutePath();
        var aside = target.resolveSibling("." + target.getFileName() + ".part");
        try {
            try (var in = new Vault(new Disk(), folder.keys()).open(() -> blobs.open(file))) {
                Files.copy(in, aside, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
        reply.give(
                Reply.object()
                        .put("sha256", file.hex())
                        .put("out", out.toString())
                        .put("bytes", Files.size(target)),
                "Written: " + out + ", " + Files.size(target) + " bytes.");
        return 0;
    }
}
