package org.antigone.ledger.export;

import java.util.Optional;
import java.util.stream.Collectors;
import org.antigone.ledger.note.VerifierKey;

/** The words that come with a bag, for somebody who has neither Antigone nor an idea of it. */
final class ExportReadme {
    private ExportReadme() {}

    static String text(VerifierKey log, Optional<String> subject, RecordExport.Contents contents) {
        return head(log, subject, contents)
                + FOLDERS
                + (subject.isEmpty() ? WHOLE : "")
                + CHECKS
                + (subject.isEmpty() ? WHOLE_CHECK : "")
                + BY_HAND
                + LIMITS;
    }

    private static String head(VerifierKey log, Optional<String> subject, RecordExport.Contents contents) {
        var text = new StringBuilder(
                subject.map(about -> "Entries about '" + about + "' from the record ")
                                .orElse("The record ") + log.name() + "\n\n");
        text.append("This bundle holds ")
                .append(contents.entries())
                .append(contents.entries() == 1 ? " entry" : " entries")
                .append(" of that record, the files that they name, and for every entry a proof\n")
                .append(
                        "that it stood in the record at a stated time. You can check all of it without the people who keep\n")
                .append("the record, and without their programs.\n");
        if (contents.withdrawn() > 0) {
            text.append("\nOf ")
                    .append(contents.withdrawn())
                    .append(
                            " of them the text was withdrawn by those it concerned; that they stood there stays provable.\n");
        }
        if (!contents.elsewhere().isEmpty()) {
            text.append("\nSome were derived from entries that are not in here, because they concern others: ")
                    .append(contents.elsewhere().stream().map(String::valueOf).collect(Collectors.joining(", ")))
                    .append(".\n");
        }
        return text.append(
                        "\nThe record's public key, and its fingerprint. All checking begins here: compare them with those that\n")
                .append("the organisation made public, on paper or elsewhere.\n\n  ")
                .append(log.encoded())
                .append("\n  ")
                .append(log.fingerprint())
                .append("\n")
                .toString();
    }

    private static final String FOLDERS = """

            WHAT LIES WHERE

              entries/       what each entry says (JSON): who did what, about whom, with which particulars and files
              opened/        what is sealed in entries and files, opened; only if that was asked for. A file is named by
                             its entry and by the SHA-256 of its sealed form, which is the one that the entry names
              proofs/        one proof for each entry
              files/         the files that entries name, each under its own SHA-256
              timestamps/    signed statements of a time-stamp authority (RFC 3161), each with what it is about
              checkpoint     the newest signed state of the record
              policy.txt     the keys of the record and of its witnesses, and how many witnesses must agree
              provenance.jsonld, ro-crate-metadata.json   the same contents for machines (PROV-O, RO-Crate 1.1)
            """;

    private static final String WHOLE = """
              record/        the whole record as it is kept, without its private keys; files lie in record/blobs
            """;

    private static final String CHECKS = """

            IS IT AS IT WAS PACKED?

            In the folder above this one:

              sha256sum -c manifest-sha256.txt

            DID THE ENTRIES STAND IN THE RECORD?

            With the free program Antigone, offline, in that same folder:

              for p in data/proofs/*; do ./antigone check-receipt $p --policy data/policy.txt; done
            """;

    private static final String WHOLE_CHECK = """
              ./antigone verify data/record --policy data/policy.txt
            """;

    private static final String BY_HAND = """

            Without it: a proof is a text in the form c2sp.org/tlog-proof@v1. Its line 'extra' is JSON in Base64 with the
            members body, salt, leaf and key. Then

              1. the body is the file in entries/, byte for byte;
              2. SHA-256 of the salt (64 hexadecimal digits, as 32 bytes) followed by the body is the 'commitment' in the leaf;
              3. SHA-256 of a zero byte followed by the leaf, combined with the proof's hashes as RFC 6962 says (section 2.1.1),
                 gives the root, which is the third line of the checkpoint under the proof; its second line is the size;
              4. the checkpoint is a signed note (c2sp.org/signed-note): its signatures are Ed25519, by the record's key
                 and by witnesses (c2sp.org/tlog-cosignature), all listed in policy.txt.

            Any program that reads these formats can do it, for example sumdb/note and sumdb/tlog of the Go project.

            WHEN?

            Each time-stamp covers all entries with numbers below the name of its folder:

              cd data/timestamps
              for t in [0-9]*; do openssl ts -verify -data $t/checkpoint -in $t/response.tsr -CAfile roots.pem; done

            roots.pem is what the record believes; a careful reader takes the authority's certificate from the authority.
            """;

    private static final String LIMITS = """

            WHAT THIS DOES NOT PROVE

            That what an entry says is true. It proves that it was entered, when, in these words, and that it stood there
            with all others in their places. Whether anything else was entered about the same matter under another name,
            only those who keep the record can say.
            """;
}
