package io.github.jouleflame.agent.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Loads the agent's own classes and libraries, so that none of them can meet one of the
 * application's: they lie in the jar under {@code inst/} with the ending {@code .classdata}, where
 * no other loader looks for them. The parent is the platform loader: the application's class path
 * is out of reach.
 *
 * <p>Resources come through a URL handler of our own, since an application may have switched the
 * JDK's jar connections to a mode that keeps or closes files under us.
 */
final class IsolatedLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String PREFIX = "inst/";

  private final JarFile jar;
  private final URLStreamHandler handler = new EntryHandler();

  IsolatedLoader(JarFile jar, ClassLoader parent) {
    super(parent);
    this.jar = jar;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = read(name.replace('.', '/') + ".class");
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length, IsolatedLoader.class.getProtectionDomain());
  }

  @Override
  protected URL findResource(String name) {
    if (entry(name) == null) {
      return null;
    }
    try {
      return new URL("jouleflame", "", -1, "/" + name, handler);
    } catch (MalformedURLException e) {
      return null;
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL url = findResource(name);
    return url == null
        ? Collections.<URL>emptyEnumeration()
        : Collections.enumeration(Collections.singleton(url));
  }

  private ZipEntry entry(String name) {
    String path = name.endsWith(".class") ? name + "data" : name;
    return jar.getEntry(PREFIX + path);
  }

  private byte[] read(String name) throws IOException {
    ZipEntry entry = entry(name);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(32, (int) entry.getSize()));
      byte[] chunk = new byte[8192];
      int length;
      while ((length = in.read(chunk)) >= 0) {
        out.write(chunk, 0, length);
      }
      return out.toByteArray();
    }
  }

  private final class EntryHandler extends URLStreamHandler {
    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {
          // Nothing to connect to: the entry is read when it is asked for.
        }

        @Override
        public InputStream getInputStream() throws IOException {
          byte[] bytes = read(url.getPath().substring(1));
          if (bytes == null) {
            throw new IOException("no entry " + url.getPath());
          }
          return new ByteArrayInputStream(bytes);
        }
      };
    }
  }
}
