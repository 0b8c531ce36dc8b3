import java.io.File;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Starts a framework with the bundle given, stops and starts the bundle again, and ends. */
public final class FelixHost {
  private FelixHost() {}

  public static void main(String[] arguments) throws Exception {
    Framework framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(
                Map.of("org.osgi.framework.storage", new File("bundles").getAbsolutePath()));
    framework.start();
    Bundle bundle =
        framework.getBundleContext().installBundle(new File(arguments[0]).toURI().toString());
    bundle.start();
    bundle.stop();
    bundle.start();
    framework.stop();
    framework.waitForStop(60_000);
  }
}
