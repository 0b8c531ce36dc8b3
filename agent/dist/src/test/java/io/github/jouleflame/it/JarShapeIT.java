package io.github.jouleflame.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What lies in the jar: the application's class loaders see all of it. */
final class JarShapeIT {
  private static final String BOOTSTRAP = "io/github/jouleflame/agent/bootstrap/";
  private static final int JAVA_8 = 52;

  @Test
  void entries_lieOnlyWhereNothingCanClash() throws IOException {
    for (String name : names()) {
      assertThat(name)
          .matches("META-INF/.*|inst/.*|" + BOOTSTRAP + "\\w+(\\$\\w+)*\\.class|[a-z/]+/");
      assertThat(name).doesNotContain("package-info.class", "module-info.class");
      if (name.startsWith("inst/") || name.startsWith("META-INF/")) {
        assertThat(name).as("a class outside of the entry's package").doesNotEndWith(".class");
      }
    }
    assertThat(names())
        .contains(
            "inst/org/objectweb/asm/classes.pack",
            "inst/com/fasterxml/jackson/core/classes.pack",
            "inst/io/github/jouleflame/agent/dist/classes.pack",
            "inst/hook/java/lang/JouleflameHook.bin",
            "META-INF/LICENSE",
            "META-INF/NOTICE");
  }

  @Test
  void page_liesInItsPartsOnly_notInTheirSources() throws IOException {
    String viewer = "inst/io/github/jouleflame/viewer/";
    List<String> resources =
        names().stream()
            .filter(name -> name.startsWith(viewer) && !name.endsWith("/"))
            .filter(name -> !name.endsWith("/classes.pack"))
            .toList();

    assertThat(resources)
        .hasSizeGreaterThanOrEqualTo(5)
        .allMatch(name -> name.matches(viewer + "page-\\w+\\.part"));
  }

  /** The JVM reads all names before it loads a class: 1,900 of them took 17 ms on JDK 25. */
  @Test
  void names_areFew() throws IOException {
    assertThat(names()).hasSizeLessThan(300);
  }

  @Test
  void entryClasses_areOfJava8_soThatAnOldJvmCanSayThatItIsTooOld() throws IOException {
    try (JarFile jar = new JarFile(Fork.AGENT_JAR.toFile())) {
      List<JarEntry> classes =
          jar.stream().filter(entry -> entry.getName().endsWith(".class")).toList();
      assertThat(classes).hasSizeGreaterThanOrEqualTo(3);
      for (JarEntry entry : classes) {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
          in.skipNBytes(6);
          assertThat(in.readUnsignedShort()).as(entry.getName()).isEqualTo(JAVA_8);
        }
      }
    }
  }

  @Test
  void manifest_namesTheThreeEntries() throws IOException {
    try (JarFile jar = new JarFile(Fork.AGENT_JAR.toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      String folder = BOOTSTRAP.replace('/', '.');
      assertThat(manifest.getValue("Premain-Class")).isEqualTo(folder + "Premain");
      assertThat(manifest.getValue("Agent-Class")).isEqualTo(folder + "Premain");
      assertThat(manifest.getValue("Main-Class")).isEqualTo(folder + "Main");
      assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
      assertThat(manifest.getValue("Boot-Class-Path")).isNull();
      assertThat(manifest.getValue("Class-Path")).isNull();
    }
  }

  private static List<String> names() throws IOException {
    try (JarFile jar = new JarFile(Fork.AGENT_JAR.toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }
}
