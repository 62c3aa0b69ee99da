package org.policywatch.crawler.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.policywatch.platform.config.ConfigurationException;

/** All sources, in the order of their files. */
public record Catalog(List<Source> sources) {
    private static final String SHIPPED = "/org/policywatch/crawler/catalog/";

    public Catalog {
        sources = List.copyOf(sources);
        Set<String> ids = new HashSet<>();
        for (Source source : sources) {
            if (!ids.add(source.id())) {
                throw new ConfigurationException("the catalogue has two sources with the id " + source.id()
                        + ". Next step: give one of them another id.");
            }
        }
    }

    /**
     * The files {@code *.yaml} of a folder, by name.
     *
     * @throws ConfigurationException when the folder can't be read, has no source or a file is wrong
     */
    public static Catalog load(Path folder) {
        List<Source> sources = new ArrayList<>();
        try (var all = Files.list(folder)) {
            for (Path file : all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList()) {
                sources.addAll(CatalogReader.read(file.toString(), Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new ConfigurationException("crawler.catalog: the folder " + folder
                    + " can't be read. Next step: check that it exists and is readable.", e);
        }
        if (sources.isEmpty()) {
            throw new ConfigurationException("crawler.catalog: the folder " + folder
                    + " has no *.yaml file with sources. Next step: put one there, or leave the key out.");
        }
        return new Catalog(sources);
    }

    /** The one that comes with the program; {@code catalog/index.txt} names its files. */
    public static Catalog shipped() {
        List<Source> sources = new ArrayList<>();
        for (String name : text("index.txt").lines().filter(line -> !line.isBlank()).toList()) {
            sources.addAll(CatalogReader.read(name, text(name).getBytes(StandardCharsets.UTF_8)));
        }
        return new Catalog(sources);
    }

    /** The source of this id. */
    public Optional<Source> find(String id) {
        return sources.stream().filter(source -> source.id().equals(id)).findFirst();
    }

    private static String text(String name) {
        try (InputStream in = Catalog.class.getResourceAsStream(SHIPPED + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own catalogue file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
