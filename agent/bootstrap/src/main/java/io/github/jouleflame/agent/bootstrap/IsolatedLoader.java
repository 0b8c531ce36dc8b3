package io.github.jouleflame.agent.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads the agent's own classes and libraries, so that none of them can meet one of the
 * application's: they lie in the jar under {@code inst/} with the ending {@code .classdata}, where
 * no other loader looks for them. The parent is the platform loader: the application's class path
 * is out of reach.
 *
 * <p>What bears our own name is in no other place, so the parent is not asked for it: in a JVM that
 * has just started, each class that it does not have costs an exception, and the first resource the
 * JDK's whole index of its image.
 *
 * <p>Resources come through a URL handler of our own, since an application may have switched the
 * JDK's jar connections to a mode that keeps or closes files under us.
 */
final class IsolatedLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String PREFIX = "inst/";

  /** What every class of ours begins with. */
  private static final String OWN = "io.github.jouleflame.";

  private final ZipFile jar;
  private final URLStreamHandler handler = new EntryHandler();

  IsolatedLoader(ZipFile jar, ClassLoader parent) {
    super(parent);
    this.jar = jar;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    // Those of the bootstrap package are the parent's, where it is not the platform's loader.
    if (!name.startsWith(OWN) || entry(classFile(name)) == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null ? known : findClass(name);
    }
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    try {
      byte[] bytes = read(name);
      return bytes == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(bytes);
    } catch (IOException e) {
      return null;
    }
  }

  private static String classFile(String name) {
    return name.replace('.', '/').concat(".class");
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes;
    try {
      bytes = read(classFile(name));
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
    String path = PREFIX.concat(name);
    return jar.getEntry(name.endsWith(".class") ? path.concat("data") : path);
  }

  private byte[] read(String name) throws IOException {
    ZipEntry entry = entry(name);
    if (entry == null) {
      return null;
    }
    try (InputStream in = jar.getInputStream(entry)) {
      byte[] bytes = new byte[(int) entry.getSize()];
      for (int filled = 0; filled < bytes.length; ) {
        int length = in.read(bytes, filled, bytes.length - filled);
        if (length < 0) {
          throw new EOFException(name);
        }
        filled += length;
      }
      return bytes;
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
