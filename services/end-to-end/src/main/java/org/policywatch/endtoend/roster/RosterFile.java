package org.policywatch.endtoend.roster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One real workbook as the publisher served it. File names of the collection are
 * {@code <list date>_<slot>__<publisher's name>.xlsx}.
 *
 * @param kind {@code participating} or {@code pending}: the folder it lies in
 * @param order date and slot, sorting as the lists were published
 * @param publishedName the publisher's own file name
 * @param file where it lies
 */
public record RosterFile(String kind, String order, String publishedName, Path file) {

    /** Both kinds below {@code folder}, in the order of their dates and slots; on equal ones the pending list first. */
    public static List<RosterFile> inOrder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.toString().endsWith(".xlsx")).map(RosterFile::of)
                    .sorted(Comparator.comparing(RosterFile::order)
                            .thenComparing(RosterFile::kind, Comparator.reverseOrder()))
                    .toList();
        }
    }

    /** Its id in the catalogue. */
    public String sourceId() {
        return "ice-287g-" + kind;
    }

    /** Its bytes. */
    public byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RosterFile of(Path file) {
        String name = file.getFileName().toString();
        int cut = name.indexOf("__");
        return new RosterFile(file.getName(file.getNameCount() - 2).toString(), name.substring(0, cut),
                name.substring(cut + 2), file);
    }
}
