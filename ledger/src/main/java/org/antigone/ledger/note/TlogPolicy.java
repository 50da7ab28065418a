package org.antigone.ledger.note;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom somebody believes, as a text that can be printed, mailed and compared: logs, witnesses, and which of them together
 * are enough (c2sp.org/tlog-policy). Names other than key names mean something within one such text only.
 *
 * @param quorum name of the witness or group that must have cosigned; {@link #NONE} if nobody need
 */
public record TlogPolicy(List<Log> logs, List<Witness> witnesses, List<Group> groups, String quorum) {
    /** The quorum that is always met. */
    public static final String NONE = "none";

    /** Most lines that are read. */
    private static final int MAX_LINES = 10_000;

    /** A log. The name of its key is its origin. */
    public record Log(VerifierKey key, Optional<URI> url) {}

    /** A witness; {@code url} is its submission prefix. */
    public record Witness(String name, VerifierKey key, Optional<URI> url) {}

    /** Witnesses or earlier groups, of which {@code needed} are enough. */
    public record Group(String name, int needed, List<String> members) {
        public Group {
            members = List.copyOf(members);
        }
    }

    public TlogPolicy {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
        groups = List.copyOf(groups);
    }

    /** The policy of somebody who knows one log and nobody else. */
    public static TlogPolicy of(VerifierKey log) {
        return new TlogPolicy(List.of(new Log(log, Optional.empty())), List.of(), List.of(), NONE);
    }

    /** The policy 'this log, cosigned by so many of these witnesses'; each witness goes by the name of its key. */
    public static TlogPolicy of(VerifierKey log, List<VerifierKey> witnesses, int quorum) {
        var named = witnesses.stream()
                .map(key -> new Witness(key.name(), key, Optional.empty()))
                .toList();
        if (quorum == 0) {
            return new TlogPolicy(List.of(new Log(log, Optional.empty())), named, List.of(), NONE);
        }
        var group = new Group(
                "enough", quorum, named.stream().map(Witness::name).distinct().toList());
        return new TlogPolicy(List.of(new Log(log, Optional.empty())), named, List.of(group), group.name());
    }

    /**
     * Reads a policy. Text that is not UTF-8 is refused, though the specification would let it pass.
     *
     * @throws NoteException naming the line that is wrong
     */
    public static TlogPolicy parse(byte[] bytes) throws NoteException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new NoteException("a policy in UTF-8 is expected, this is not");
        }
        if (!text.endsWith("\n")) {
            throw new NoteException("the last line of a policy ends in a newline");
        }
        var lines = text.split("\n", -1);
        if (lines.length > MAX_LINES) {
            throw new NoteException("a policy of " + lines.length + " lines is longer than " + MAX_LINES);
        }
        var reading = new Reading();
        for (int i = 0; i < lines.length; i++) {
            try {
                reading.line(lines[i]);
            } catch (NoteException e) {
                throw new NoteException("line " + (i + 1) + " of the policy: " + e.getMessage());
            }
        }
        if (reading.quorum == null) {
            throw new NoteException("a policy has a line 'quorum NAME', or 'quorum none'");
        }
        return new TlogPolicy(reading.logs, reading.witnesses, reading.groups, reading.quorum);
    }

    private static final class Reading {
        final List<Log> logs = new ArrayList<>();
        final List<Witness> witnesses = new ArrayList<>();
        final List<Group> groups = new ArrayList<>();
        final Set<String> names = new HashSet<>();
        final Set<String> members = new HashSet<>();

        @Nullable
        String quorum;

        void line(String line) throws NoteException {
            if (line.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7F)) {
                throw new NoteException("a control character");
            }
            var items = Arrays.stream(line.split("[ \t]+"))
                    .filter(item -> !item.isEmpty())
                    .toList();
            if (items.isEmpty() || items.getFirst().startsWith("#")) {
                return;
            }
            switch (items.getFirst()) {
                case "log" -> log(items);
                case "witness" -> witness(items);
                case "group" -> group(items);
                case "quorum" -> quorum(items);
                default ->
                    throw new NoteException(
                            "expected log, witness, group or quorum, not " + Strict.quote(items.getFirst()));
            }
        }

        private void log(List<String> items) throws NoteException {
            requireItems(items, 2, 3, "log KEY [URL]");
            var key = key(items.get(1), KeyType.LOG);
            if (logs.stream().anyMatch(log -> Arrays.equals(log.key().publicKey(), key.publicKey()))) {
                throw new NoteException("this log's key stands there already");
            }
            logs.add(new Log(key, url(items, 2)));
        }

        private void witness(List<String> items) throws NoteException {
            requireItems(items, 3, 4, "witness NAME KEY [URL]");
            var key = key(items.get(2), KeyType.COSIGNER);
            if (witnesses.stream().anyMatch(w -> Arrays.equals(w.key().publicKey(), key.publicKey()))) {
                throw new NoteException("this witness's key stands there already");
            }
            define(items.get(1));
            witnesses.add(new Witness(items.get(1), key, url(items, 3)));
        }

        private void group(List<String> items) throws NoteException {
            requireItems(items, 4, Integer.MAX_VALUE, "group NAME all|any|NUMBER MEMBER …");
            var of = items.subList(3, items.size());
            long needed = switch (items.get(2)) {
                case "all" -> of.size();
                case "any" -> 1;
                default -> Strict.decimal(items.get(2));
            };
            if (needed < 1 || needed > of.size()) {
                throw new NoteException(needed + " of " + of.size() + " members cannot be met");
            }
            for (var member : of) {
                if (!names.contains(member)) {
                    throw new NoteException("no witness or group " + Strict.quote(member) + " before this line");
                }
                if (!members.add(member)) {
                    throw new NoteException(Strict.quote(member) + " is member of a group already");
                }
            }
            define(items.get(1));
            groups.add(new Group(items.get(1), (int) needed, of));
        }

        private void quorum(List<String> items) throws NoteException {
            requireItems(items, 2, 2, "quorum NAME");
            if (quorum != null) {
                throw new NoteException("a second quorum");
            }
            if (!items.get(1).equals(NONE) && !names.contains(items.get(1))) {
                throw new NoteException("no witness or group " + Strict.quote(items.get(1)) + " before this line");
            }
            quorum = items.get(1);
        }

        private void define(String name) throws NoteException {
            if (name.equals(NONE) || !names.add(name)) {
                throw new NoteException("the name " + Strict.quote(name) + " is taken");
            }
        }

        private static void requireItems(List<String> items, int least, int most, String form) throws NoteException {
            if (items.size() < least || items.size() > most) {
                throw new NoteException("expected '" + form + "'");
            }
        }

        private static VerifierKey key(String text, KeyType type) throws NoteException {
            var key = VerifierKey.parse(text);
            if (key.type() != type) {
                throw new NoteException("this is not the key of a " + (type == KeyType.LOG ? "log" : "witness"));
            }
            return key;
        }

        private static Optional<URI> url(List<String> items, int at) throws NoteException {
            try {
                return items.size() > at ? Optional.of(URI.create(items.get(at))) : Optional.empty();
            } catch (IllegalArgumentException e) {
                throw new NoteException("not a URL: " + Strict.quote(items.get(at)));
            }
        }
    }

    /** The witnesses whose good signature stands under a checkpoint. */
    public List<Witness> cosigners(SignedNote checkpoint) {
        return witnesses.stream()
                .filter(witness -> checkpoint.isSignedBy(witness.key()))
                .toList();
    }

    /** Whether enough witnesses cosigned. */
    public boolean met(SignedNote checkpoint) {
        var witnessed = new HashSet<String>(Set.of(NONE));
        cosigners(checkpoint).forEach(witness -> witnessed.add(witness.name()));
        for (var group : groups) { // each names earlier ones only
            if (group.members().stream().filter(witnessed::contains).count() >= group.needed()) {
                witnessed.add(group.name());
            }
        }
        return witnessed.contains(quorum);
    }

    /** The quorum in words, for example '2 of w1, w2, w3'. */
    public String quorumWords() {
        return words(quorum);
    }

    private String words(String name) {
        for (var group : groups) {
            if (group.name().equals(name)) {
                var parts = group.members().stream()
                        .map(member -> groups.stream().anyMatch(g -> g.name().equals(member))
                                ? "(" + words(member) + ")"
                                : member)
                        .toList();
                return parts.size() == 1 ? parts.getFirst() : group.needed() + " of " + String.join(", ", parts);
            }
        }
        return name.equals(NONE) ? "nobody" : name;
    }

    /** The text; {@code parse(text().getBytes(UTF_8))} gives the policy back. */
    public String text() {
        var text = new StringBuilder();
        logs.forEach(log -> text.append("log ").append(log.key()).append(url(log.url())));
        witnesses.forEach(witness -> text.append("witness ")
                .append(witness.name())
                .append(' ')
                .append(witness.key())
                .append(url(witness.url())));
        groups.forEach(group -> text.append("group ")
                .append(group.name())
                .append(' ')
                .append(group.needed())
                .append(' ')
                .append(String.join(" ", group.members()))
                .append('\n'));
        return text.append("quorum ").append(quorum).append('\n').toString();
    }

    private static String url(Optional<URI> url) {
        return url.map(u -> " " + u).orElse("") + "\n";
    }
}
