package org.antigone.formats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The text of a file, whatever its encoding. */
public final class TextFile {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private TextFile() {}

    /**
     * UTF-8 or UTF-16 by its mark, else UTF-8 where the bytes are UTF-8, else windows-1252 (Latin-1 and the quotes that
     * spreadsheets add). Line ends are made {@code \n}.
     *
     * @throws FormatException if the file is missing, cannot be read, is empty or is not text
     */
    public static String read(Path file) {
        var bytes = bytes(file);
        var text = decode(bytes).replace("\r\n", "\n").replace('\r', '\n');
        if (text.indexOf('\0') >= 0) {
            throw new FormatException(file + ": not a text file; a table, a .fam or a .json file is expected");
        }
        if (text.isBlank()) {
            throw new FormatException(file + ": the file is empty");
        }
        return text;
    }

    /** The bytes of a file. */
    static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new FormatException(file + ": is a folder; a file is expected");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new FormatException(file + ": there is no such file");
        } catch (IOException e) {
            throw new FormatException(file + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    private static String decode(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            return new String(bytes, StandardCharsets.UTF_16);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS_1252);
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
