package io.github.jouleflame.samples.server;

import io.github.jouleflame.samples.server.load.LoadClient;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/**
 * Starts the server or, when the first argument is {@code load}, the client that keeps one busy.
 */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(ServerSettings.class)
public class ServerSample {

  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals("load")) {
      LoadClient.main(Arrays.copyOfRange(arguments, 1, arguments.length));
      return;
    }
    SpringApplication.run(ServerSample.class, arguments);
  }
}
