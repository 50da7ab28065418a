package org.antigone.ledger.export;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Where the files of a bag go, one after the other. */
interface BagTarget extends Closeable {
    /** Begins a file; the stream must be closed before the next begins. */
    OutputStream file(String path) throws IOException;

    /** A folder, which must not be there yet. */
    static BagTarget folder(Path folder) throws IOException {
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder + ": is there already; choose another place or move it away");
        }
        Files.createDirectories(folder);
        return new BagTarget() {
            @Override
            public OutputStream file(String path) throws IOException {
                var file = folder.resolve(path);
                Files.createDirectories(file.getParent());
                return Files.newOutputStream(file);
            }

            @Override
            public void close() {}
        };
    }

    /** A ZIP file, all under one folder in it. */
    static BagTarget zip(OutputStream out, String root) {
        var zip = new ZipOutputStream(out);
        return new BagTarget() {
            @Override
            public OutputStream file(String path) throws IOException {
                zip.putNextEntry(new ZipEntry(root + "/" + path));
                return new FilterOutputStream(zip) {
                    @Override
                    public void write(byte[] bytes, int offset, int length) throws IOException {
                        zip.write(bytes, offset, length);
                    }

                    @Override
                    public void close() throws IOException {
                        zip.closeEntry();
                    }
                };
            }

            @Override
            public void close() throws IOException {
                zip.close();
            }
        };
    }
}
