package io.github.jouleflame.agent.dist.jvm;

import io.github.jouleflame.agent.instrument.BoundaryPattern;
import io.github.jouleflame.agent.instrument.Presets;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Finds the libraries that there are presets for in jars and folders, by the classes that the
 * presets name. Only tables of contents are read.
 */
final class KnownLibraries {
  /** Jars inside a jar are read as a whole, so only small ones: interfaces, not natives. */
  private static final long MAX_NESTED_BYTES = 3 << 20;

  /** Preset by the class file that gives its library away. */
  private final Map<String, String> presetByClassFile = new LinkedHashMap<>();

  private final Set<String> presets;

  KnownLibraries(Presets presets) {
    this.presets = presets.names();
    for (String name : this.presets) {
      for (BoundaryPattern pattern : presets.patterns(Set.of(name))) {
        if (pattern.kind() == BoundaryPattern.Kind.EXACT
            || pattern.kind() == BoundaryPattern.Kind.SUBTYPES) {
          presetByClassFile.put(pattern.typeName().replace('.', '/') + ".class", name);
        }
      }
    }
  }

  /** Presets whose library lies in one of these jars or folders, sorted. */
  Set<String> in(Collection<Path> places) {
    Set<String> found = new TreeSet<>();
    for (Path place : new LinkedHashSet<>(places)) {
      if (Files.isDirectory(place)) {
        presetByClassFile.forEach(
            (file, preset) -> {
              if (Files.exists(place.resolve(file))) {
                found.add(preset);
              }
            });
      } else if (isJar(place.toString())) {
        inJar(place.toFile(), found);
      }
    }
    return found;
  }

  static boolean isJar(String name) {
    return name.endsWith(".jar") || name.endsWith(".war");
  }

  private void inJar(File file, Set<String> found) {
    try (ZipFile jar = new ZipFile(file)) {
      for (Map.Entry<String, String> known : presetByClassFile.entrySet()) {
        if (jar.getEntry(known.getKey()) != null
            || jar.getEntry("BOOT-INF/classes/" + known.getKey()) != null) {
          found.add(known.getValue());
        }
      }
      if (jar.getEntry("BOOT-INF/lib/") != null || jar.getEntry("WEB-INF/lib/") != null) {
        inNestedJars(jar, found);
      }
    } catch (IOException | IllegalArgumentException e) {
      // Not a jar after all, or gone: then it gives nothing away.
    }
  }

  private void inNestedJars(ZipFile jar, Set<String> found) throws IOException {
    Enumeration<? extends ZipEntry> entries = jar.entries();
    while (entries.hasMoreElements() && !found.containsAll(presets)) {
      ZipEntry entry = entries.nextElement();
      String name = entry.getName();
      if (!name.endsWith(".jar")) {
        continue;
      }
      String file = name.substring(name.lastIndexOf('/') + 1);
      presets.stream().filter(preset -> file.contains(preset)).forEach(found::add);
      if (entry.getSize() <= MAX_NESTED_BYTES) {
        inNestedJar(jar, entry, found);
      }
    }
  }

  private void inNestedJar(ZipFile jar, ZipEntry entry, Set<String> found) throws IOException {
    try (ZipInputStream in = new ZipInputStream(jar.getInputStream(entry))) {
      ZipEntry inner;
      while ((inner = in.getNextEntry()) != null) {
        String preset = presetByClassFile.get(inner.getName());
        if (preset != null) {
          found.add(preset);
        }
      }
    }
  }

  /** The jars among these files. */
  static List<Path> jars(Collection<Path> files) {
    return files.stream().filter(file -> isJar(file.toString())).toList();
  }
}
