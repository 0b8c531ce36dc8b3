package io.github.jouleflame.samples.server.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jouleflame.samples.djl.Sentence;
import io.github.jouleflame.samples.djl.SentenceMaker;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Requests made beforehand, so that the client does little else than send them. */
final class Questions {

  private static final int COUNT = 500;
  private static final long SEED = 4_000_017;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<HttpRequest> requests = new ArrayList<>();
  private final List<String> topics = new ArrayList<>();

  Questions(URI url) {
    ObjectMapper json = new ObjectMapper();
    for (Sentence sentence : new SentenceMaker(SEED).make(COUNT)) {
      requests.add(
          HttpRequest.newBuilder(url)
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body(json, sentence)))
              .build());
      topics.add("\"" + sentence.topicName() + "\"");
    }
  }

  private static String body(ObjectMapper json, Sentence sentence) {
    try {
      return json.writeValueAsString(Map.of("text", sentence.text()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same ones over and over; {@code number} is 0 or more. */
  HttpRequest request(long number) {
    return requests.get((int) (number % COUNT));
  }

  boolean isRight(long number, String answer) {
    return answer.contains(topics.get((int) (number % COUNT)));
  }
}
