package org.antigone.app.toll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.antigone.app.Antigone;
import org.antigone.app.Output;
import org.antigone.app.TerminalBar;
import org.antigone.app.paper.Paper;
import org.antigone.inquiry.lists.ListReader;
import org.antigone.inquiry.lists.Reading;
import org.antigone.inquiry.toll.Claim;
import org.antigone.inquiry.toll.LinkageRates;
import org.antigone.inquiry.toll.Quantity;
import org.antigone.inquiry.toll.StratifiedToll;
import org.antigone.inquiry.toll.Toll;
import org.antigone.inquiry.toll.TollSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code antigone toll}: how many died, from lists that are all incomplete. */
@Command(
        name = "toll",
        mixinStandardHelpOptions = true,
        subcommands = TollSimulateCommand.class,
        description = {
            "Estimates how many died from lists that overlap in part, or says why no number can be given.",
            "",
            "LISTS is a CSV file with a heading, in one of three forms: one 0/1 column a list and the count last",
            "(whatever its name); one row a person, every column 0/1 beside one that says who it is; or two columns,",
            "times seen and how many people."
        },
        footerHeading = "%nExample%n",
        footer = {
            "  ./antigone toll lists.csv --claim 4000 --claim-of deaths --missed-links 0.05 --report toll.pdf",
            "",
            "  obituaries,prisoners,graves,count",
            "  1,0,0,312",
            "  1,1,0,41",
            "  …",
            "",
            "Two lists give Chapman's estimate with its warning; three or more give every method. The same file,",
            "settings and seed give the same digits on any machine. Exit code 2: nothing could be estimated."
        })
public final class TollCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "LISTS", description = "the CSV file")
    private @Nullable Path lists;

    @Option(
            names = "--model",
            paramLabel = "M",
            description = {
                "all (default); some of loglinear, stepwise, graphical, latent, chapman, joined by commas;",
                "or one log-linear model by its largest terms, lists numbered from 1: [123,14,34], independence"
            })
    private String model = "all";

    @Option(
            names = "--order",
            paramLabel = "K",
            description = "largest interaction tried (default: all up to 5 lists, 2 above)")
    private int order;

    @Option(names = "--seed", paramLabel = "S", description = "seed of everything random; default ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(names = "--claim", paramLabel = "N", description = "a claimed figure to lay beside the estimate")
    private @Nullable Double claim;

    @Option(
            names = "--claim-of",
            paramLabel = "WHAT",
            description = "what it counts: deaths, casualties, wounded, missing, prisoners")
    private @Nullable String claimOf;

    @Option(names = "--lists-of", paramLabel = "WHAT", description = "what the lists count; default ${DEFAULT-VALUE}")
    private String listsOf = "deaths";

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description = "estimate each value of this column by itself, and sum")
    private @Nullable String by;

    @Option(
            names = "--ignore",
            paramLabel = "COLUMN",
            split = ",",
            description = "columns that are no lists (a name, an id)")
    private List<String> ignore = List.of();

    @Option(names = "--rows", paramLabel = "FORM", description = "people or histories, where the file leaves it open")
    private String rows = "auto";

    @Option(
            names = "--missed-links",
            paramLabel = "P",
            description = "chance that a record was not joined to its person's others")
    private double missed;

    @Option(
            names = "--wrong-links",
            paramLabel = "P",
            description = "share of people on several lists who are in truth two")
    private double wrong;

    @Option(names = "--duplicates", paramLabel = "P", description = "share of a list's entries that repeat a person")
    private double duplicates;

    @Option(names = "--json", paramLabel = "OUT", description = "write the whole result as JSON; - for standard output")
    private @Nullable String json;

    @Option(names = "--report", paramLabel = "OUT", description = "write a report for people, .html or .pdf")
    private @Nullable Path report;

    @ArgGroup(exclusive = false, heading = "%nFiner settings%n")
    private FinerSettings finer = new FinerSettings();

    @Override
    public Integer call() throws IOException {
        var file = lists;
        if (file == null) {
            throw new IllegalArgumentException(
                    "nothing to count: give a CSV file of lists; ./antigone toll --help shows an example");
        }
        if ((claim == null) != (claimOf == null)) {
            throw new IllegalArgumentException(
                    "--claim and --claim-of go together: a figure says nothing until it is said what it counts");
        }
        var choice = MethodChoice.of(model);
        var settings = finer.settings(choice, order, seed);
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var run = run(file, choice, settings);
        if (report != null) {
            Paper.write(report, "toll/report.jte", Map.of("run", run, "pictures", new TollPictures(run)));
        }
        if (json != null) {
            Output.json(json, out, new TollJson(run));
        }
        if (!"-".equals(json)) {
            new TollConsole(run, out).print(json, report);
        }
        return run.toll().refused() ? Antigone.BAD_INPUT : 0;
    }

    private TollRun run(Path file, MethodChoice choice, TollSettings settings) throws IOException {
        var name = Objects.requireNonNull(file.getFileName()).toString();
        var bytes = Files.readAllBytes(file);
        var reading = ListReader.parse(name, bytes, new ListReader.Options(rowForm(), by, Set.copyOf(ignore)));
        var counted = Quantity.of(listsOf);
        var rates = new LinkageRates(missed, wrong, duplicates);
        var stated = claim == null ? null : new Claim(claim, Quantity.of(Objects.requireNonNull(claimOf)));
        var notes = new ArrayList<>(reading.notes());
        return switch (reading) {
            case Reading.Repeats repeats -> {
                if (!choice.all() || !rates.isNone()) {
                    throw new IllegalArgumentException(
                            name + ": one list with repeats; --model and the rates of linkage errors"
                                    + " are for lists that overlap");
                }
                var toll = Toll.of(repeats.counts(), settings);
                yield new TollRun(
                        name,
                        sha256(bytes),
                        notes,
                        null,
                        repeats.counts(),
                        counted,
                        toll,
                        null,
                        stated,
                        verdict(stated, counted, toll),
                        null,
                        Antigone.VERSION);
            }
            case Reading.Overlaps overlaps -> {
                var table = overlaps.pooled().withoutEmptyLists();
                int tolls = by == null ? 1 : overlaps.strata().size() + 1;
                try (var bar = new TerminalBar()) {
                    var progress = bar.steps(4L * tolls);
                    var toll = Toll.of(overlaps.pooled(), settings, progress);
                    if (!rates.isNone() && toll.refused()) {
                        notes.add("The rates of linkage errors were not used: there is no estimate to move.");
                    }
                    yield new TollRun(
                            name,
                            sha256(bytes),
                            notes,
                            table,
                            null,
                            counted,
                            toll,
                            by == null ? null : StratifiedToll.of(overlaps.strata(), settings, progress),
                            stated,
                            verdict(stated, counted, toll),
                            rates.isNone() || toll.refused() ? null : Toll.linkage(table, rates, settings),
                            Antigone.VERSION);
                }
            }
        };
    }

    private static Claim.@Nullable Verdict verdict(@Nullable Claim claim, Quantity counted, Toll toll) {
        return claim == null ? null : claim.against(counted, toll.observed(), toll.answers());
    }

    private ListReader.Rows rowForm() {
        return switch (rows) {
            case "auto" -> ListReader.Rows.AUTO;
            case "people" -> ListReader.Rows.PEOPLE;
            case "histories" -> ListReader.Rows.HISTORIES;
            default -> throw new IllegalArgumentException("--rows " + rows + ": expected people or histories");
        };
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
