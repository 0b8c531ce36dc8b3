package io.github.jouleflame.agent.bootstrap;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads the agent's own classes and libraries, so that none of them can meet one of the
 * application's: they lie in the jar under {@code inst/}, one {@link ClassPack} per package, where
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

  private static final String CLASS = ".class";

  private final ZipFile jar;

  /**
   * By folder. Weak: they are read again when a class is needed later, at the end of the run, and
   * do not take an application's memory until then.
   */
  private final Map<String, Reference<ClassPack>> packs =
      new ConcurrentHashMap<String, Reference<ClassPack>>();

  private final URLStreamHandler handler = new EntryHandler();

  IsolatedLoader(ZipFile jar, ClassLoader parent) {
    super(parent);
    this.jar = jar;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OWN)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      byte[] bytes = known != null ? null : classFile(name);
      if (bytes != null) {
        return define(name, bytes);
      }
      // Those of the bootstrap package are the parent's, where it is not the platform's loader.
      return known != null ? known : super.loadClass(name, resolve);
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

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classFile(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return define(name, bytes);
  }

  private Class<?> define(String name, byte[] bytes) {
    return defineClass(name, bytes, 0, bytes.length, IsolatedLoader.class.getProtectionDomain());
  }

  private byte[] classFile(String name) throws ClassNotFoundException {
    try {
      return read(name.replace('.', '/').concat(CLASS));
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  @Override
  protected URL findResource(String name) {
    try {
      boolean isThere = name.endsWith(CLASS) ? read(name) != null : entry(name) != null;
      return isThere ? new URL("jouleflame", "", -1, "/" + name, handler) : null;
    } catch (IOException e) {
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
    return jar.getEntry(PREFIX.concat(name));
  }

  /** What lies under a name, class or other resource; null for nothing. */
  private byte[] read(String name) throws IOException {
    if (!name.endsWith(CLASS)) {
      return readEntry(name);
    }
    int nameAt = name.lastIndexOf('/') + 1;
    ClassPack pack = pack(name.substring(0, nameAt));
    return pack == null ? null : pack.find(name.substring(nameAt, name.length() - CLASS.length()));
  }

  private ClassPack pack(String folder) throws IOException {
    Reference<ClassPack> known = packs.get(folder);
    ClassPack pack = known == null ? null : known.get();
    if (pack != null) {
      return pack;
    }
    byte[] bytes = readEntry(folder.concat(ClassPack.NAME));
    if (bytes == null) {
      return null;
    }
    pack = new ClassPack(bytes);
    packs.put(folder, new WeakReference<ClassPack>(pack));
    return pack;
  }

  private byte[] readEntry(String name) throws IOException {
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
