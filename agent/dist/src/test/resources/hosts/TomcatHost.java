import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Serves two web applications, which lie in the folders given, and asks both. */
public final class TomcatHost {
  private TomcatHost() {}

  public static void main(String[] folders) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(new File("tomcat").getAbsolutePath());
    tomcat.setPort(0);
    tomcat.getConnector();
    for (int i = 0; i < folders.length; i++) {
      Context context = tomcat.addContext("/app" + i, new File(folders[i]).getAbsolutePath());
      Tomcat.addServlet(context, "model", "shop.ModelServlet");
      context.addServletMappingDecoded("/", "model");
    }
    tomcat.start();
    HttpClient client = HttpClient.newHttpClient();
    for (int i = 0; i < folders.length; i++) {
      for (int request = 0; request < 3 + i; request++) {
        URI uri =
            URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + "/app" + i);
        System.out.print(
            client
                .send(
                    HttpRequest.newBuilder(uri.resolve("/app" + i + "/")).build(),
                    HttpResponse.BodyHandlers.ofString())
                .body());
      }
    }
    tomcat.stop();
    tomcat.destroy();
  }
}
