package io.github.jouleflame.viewer;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the machine's own Chromium, started once for all of them. Without one the tests are
 * skipped, and the output says so.
 */
final class Chromium implements ExecutionCondition, BeforeAllCallback, ParameterResolver {

  private static final List<Path> PLACES =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (PLACES.stream().anyMatch(Files::isExecutable)) {
      return ConditionEvaluationResult.enabled("Chromium is there");
    }
    var reason = "no Chromium at " + PLACES + ": the page is not tested in a browser";
    if (context.getTestMethod().isEmpty()) {
      System.err.println("SKIPPED " + context.getDisplayName() + ": " + reason);
    }
    return ConditionEvaluationResult.disabled(reason);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return running(context).browser();
  }

  private static Running running(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(Chromium.class))
        .getOrComputeIfAbsent("running", key -> Running.start(), Running.class);
  }

  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {

    static Running start() {
      var playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      var place = PLACES.stream().filter(Files::isExecutable).findFirst().orElseThrow();
      var browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(place)
                      // Build machines often run as root, where Chromium has no sandbox.
                      .setArgs(List.of("--no-sandbox")));
      return new Running(playwright, browser);
    }

    @Override
    public void close() {
      playwright.close();
    }
  }
}
