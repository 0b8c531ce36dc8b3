package io.github.jouleflame.agent.benchmarks.startup;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * An agent that looks at every class and does nothing with it: what no Java agent that weaves can
 * start faster than. The JVM gives up its archived module graph for any {@code -javaagent}, and
 * hands each class's bytes to Java.
 */
public final class EmptyAgent implements ClassFileTransformer {
  private EmptyAgent() {}

  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new EmptyAgent(), true);
  }

  @Override
  public byte @Nullable [] transform(
      Module module,
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile) {
    return null;
  }

  /** Its jar, which is deleted when this JVM ends. */
  static File jar() throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Premain-Class", EmptyAgent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    attributes.putValue("Can-Redefine-Classes", "true");
    File jar = File.createTempFile("empty-agent", ".jar");
    jar.deleteOnExit();
    String name = EmptyAgent.class.getName().replace('.', '/') + ".class";
    try (InputStream in = EmptyAgent.class.getResourceAsStream("/" + name);
        JarOutputStream out = new JarOutputStream(new FileOutputStream(jar), manifest)) {
      if (in == null) {
        throw new IOException(name + " is not on the class path");
      }
      out.putNextEntry(new JarEntry(name));
      in.transferTo(out);
    }
    return jar;
  }
}
