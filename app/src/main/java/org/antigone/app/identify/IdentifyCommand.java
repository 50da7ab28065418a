package org.antigone.app.identify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.antigone.app.Antigone;
import org.antigone.app.Output;
import org.antigone.app.TerminalBar;
import org.antigone.app.paper.Paper;
import org.antigone.formats.CaseFolder;
import org.antigone.formats.CaseTables;
import org.antigone.formats.DviCaseFile;
import org.antigone.formats.FamiliasFile;
import org.antigone.formats.FrequencyTable;
import org.antigone.formats.PolicyFile;
import org.antigone.identify.CaseData;
import org.antigone.identify.Identification;
import org.antigone.identify.MutationSetting;
import org.antigone.identify.Prior;
import org.antigone.identify.Settings;
import org.antigone.identify.finding.Run;
import org.antigone.identify.search.SearchStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code antigone identify}: from laboratory files to names. */
@Command(
        name = "identify",
        mixinStandardHelpOptions = true,
        description = {
            "Compares every remains with every family and says who is who, and how surely.",
            "",
            "Give the laboratory's tables (--pm, --am, --frequencies), or one CASE: a Familias project (.fam),",
            "a case in JSON, or a folder that holds the three tables."
        },
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone identify --pm bones.txt --am relatives.txt --frequencies str.txt \\",
            "      --missing 500 --json run.json --report report.html",
            "",
            "Without --missing there are likelihood ratios and ranks, but no posterior and no verdict:",
            "how sure a match is depends on how many people are missing.",
            "N as large as the list means that every body is a listed person, whatever the DNA says.",
            "docs/identify.md describes the table, the JSON and the files."
        })
public final class IdentifyCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "CASE", description = "a .fam project, a case in JSON, or a folder")
    private @Nullable Path source;

    @Option(names = "--pm", paramLabel = "FILE", description = "profiles of the remains")
    private @Nullable Path pm;

    @Option(names = "--am", paramLabel = "FILE", description = "profiles of the relatives, with family and relation")
    private @Nullable Path am;

    @Option(names = "--frequencies", paramLabel = "FILE", description = "allele frequencies of the population")
    private @Nullable Path frequencies;

    @Option(
            names = "--mutation",
            paramLabel = "MODEL",
            description = {
                "none, equal:RATE, proportional:RATE or stepwise:RATE[:RATE2[:RANGE]];",
                "default: what the case states, else stepwise, father 0.0015, mother 0.0005, 1e-6, 0.1"
            })
    private @Nullable String mutation;

    @Option(
            names = "--theta",
            paramLabel = "X",
            description = "sub-population correction F_ST; default: the case's, or 0")
    private @Nullable Double theta;

    @Option(names = "--missing", paramLabel = "N", description = "how many people are believed missing in all")
    private @Nullable Long missing;

    @Option(
            names = "--prior",
            paramLabel = "PRIOR",
            description = "open (default: the dead are any of the N missing) or flat (every assignment alike)")
    private String prior = "open";

    @Option(
            names = "--threshold",
            paramLabel = "P",
            description = "least posterior for an identification; default: the policy's")
    private @Nullable Double threshold;

    @Option(
            names = "--policy",
            paramLabel = "NAME|FILE",
            description =
                    "when a match may be proposed: antigone (default), icmp, interpol, two-relatives-strict, or a file")
    private String policy = "antigone";

    @Option(
            names = "--revoke",
            paramLabel = "REMAINS=MISSING",
            description = "withdraw an identification: lists what leaned on it, and solves again; repeatable")
    private List<String> revoke = List.of();

    @Option(
            names = "--alive",
            paramLabel = "MISSING",
            description = "a missing person who was found alive; likewise, repeatable")
    private List<String> alive = List.of();

    @Option(names = "--apart", paramLabel = "A,B", description = "samples that are not of one body; repeatable")
    private List<String> apart = List.of();

    @Option(names = "--together", paramLabel = "A,B", description = "samples that are of one body; repeatable")
    private List<String> together = List.of();

    @Option(
            names = "--corrections",
            paramLabel = "FILE",
            description = "the same from a file: a line each, 'revoke R F', 'alive F', 'apart R R', 'together R R'")
    private @Nullable Path corrections;

    @Option(
            names = "--min-frequency",
            paramLabel = "F",
            description = "for an allele that the table lacks; default 5/(2N) where the table states N, else 0.001")
    private @Nullable Double minimumFrequency;

    @Option(
            names = "--rest-allele",
            description = "where a marker's frequencies sum to less than 0.99: an allele 'rest' takes what lacks")
    private boolean restAllele;

    @Option(
            names = "--population",
            paramLabel = "NAME",
            description = "which population of a STRidER file; default all")
    private @Nullable String population;

    @Option(
            names = "--store",
            paramLabel = "DIR",
            description = {
                "keep compiled tables and finished blocks in DIR and use those there: a run that was cut off goes on,",
                "and what did not change is not computed again. DIR is as confidential as the profiles"
            })
    private @Nullable Path storeFolder;

    @Option(names = "--rows", paramLabel = "N", description = "rows of the console table; default ${DEFAULT-VALUE}")
    private int rows = 20;

    @Option(names = "--json", paramLabel = "OUT", description = "write the whole result as JSON; - for standard output")
    private @Nullable String json;

    @Option(names = "--report", paramLabel = "OUT", description = "write a report for people, .html or .pdf")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException {
        var out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        var settings = settings();
        if (report != null) {
            Paper.requireTarget(report);
        }
        var files = new ArrayList<Path>();
        var data = read(files);
        var inputs = new ArrayList<Run.Input>();
        for (var file : files) {
            inputs.add(new Run.Input(file.getFileName().toString(), sha256(file)));
        }
        var run = run(data, settings, inputs);
        if (json != null) {
            Output.json(json, out, new RunJson(run, data));
        }
        if (report != null) {
            IdentificationReport.write(report, run, data);
        }
        if (!"-".equals(json)) {
            new IdentifyConsole(run, data, rows).print(out, json, report);
        }
        return 0;
    }

    private Run run(CaseData data, Settings settings, List<Run.Input> inputs) {
        try (var bar = new TerminalBar()) {
            if (storeFolder == null) {
                return Identification.run(data, settings, inputs, Antigone.VERSION, bar::at);
            }
            try (var store = SearchStore.open(storeFolder)) {
                return Identification.run(data, settings, inputs, Antigone.VERSION, bar::at, store);
            }
        }
    }

    private Settings settings() throws IOException {
        var rule = PolicyFile.read(policy);
        var number = missing == null ? rule.missing() : OptionalLong.of(missing);
        return new Settings(
                mutation == null ? MutationSetting.DEFAULT : MutationSetting.parse(mutation),
                mutation != null,
                theta == null ? OptionalDouble.empty() : OptionalDouble.of(theta),
                number,
                switch (prior) {
                    case "open" -> Prior.OPEN;
                    case "flat" -> Prior.FLAT;
                    default -> throw new IllegalArgumentException("--prior " + prior + ": expected open or flat");
                },
                threshold == null ? rule : rule.withThreshold(threshold),
                minimumFrequency == null ? OptionalDouble.empty() : OptionalDouble.of(minimumFrequency),
                CorrectionsText.read(revoke, alive, apart, together, corrections));
    }

    /** Reads the case and says which files it came from. */
    private CaseData read(List<Path> files) {
        if (source != null) {
            if (pm != null || am != null || frequencies != null) {
                throw new IllegalArgumentException(
                        "give either one CASE or the tables --pm, --am and --frequencies, not both");
            }
            return readSource(source, files);
        }
        if (pm == null || am == null || frequencies == null) {
            throw new IllegalArgumentException("nothing to identify: give --pm, --am and --frequencies, or one CASE;"
                    + " ./antigone identify --help shows an example");
        }
        files.addAll(List.of(pm, am, frequencies));
        return CaseTables.read(pm, am, frequencies, tableOptions());
    }

    private FrequencyTable.Options tableOptions() {
        return new FrequencyTable.Options(population, restAllele);
    }

    private CaseData readSource(Path source, List<Path> files) {
        var name = source.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            files.add(source);
            return DviCaseFile.read(source);
        }
        if (name.endsWith(".fam")) {
            files.add(source);
            return FamiliasFile.read(source);
        }
        if (Files.isDirectory(source)) {
            files.addAll(CaseFolder.files(source));
            return CaseFolder.read(source, tableOptions());
        }
        throw new IllegalArgumentException(source + ": expected a .fam project, a .json case or a folder");
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            try (var hashing = new DigestInputStream(in, digest)) {
                hashing.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
