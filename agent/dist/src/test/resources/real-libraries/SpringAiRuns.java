import java.time.Duration;
import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.metadata.DefaultUsage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import reactor.core.publisher.Flux;

/** Three chats, one of them a stream, and an embedding, with models that answer from memory. */
public final class SpringAiRuns {
  private SpringAiRuns() {}

  static final class Echo implements ChatModel {
    @Override
    public ChatResponse call(Prompt prompt) {
      return new ChatResponse(
          List.of(new Generation(new AssistantMessage("echo"))),
          ChatResponseMetadata.builder().usage(new DefaultUsage(3, 4)).build());
    }

    @Override
    public Flux<ChatResponse> stream(Prompt prompt) {
      return Flux.just("ec", "ho")
          .delayElements(Duration.ofMillis(50))
          .map(part -> new ChatResponse(List.of(new Generation(new AssistantMessage(part)))));
    }
  }

  static final class Zeros implements EmbeddingModel {
    @Override
    public EmbeddingResponse call(EmbeddingRequest request) {
      return new EmbeddingResponse(
          request.getInstructions().stream().map(s -> new Embedding(new float[2], 0)).toList());
    }

    @Override
    public float[] embed(Document document) {
      return new float[2];
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    ChatModel model = new Echo();
    // Its stream() comes from a type that is loaded after it: it is timed some ticks later.
    Thread.sleep(500);
    System.out.println(model.call("hello"));
    System.out.println(model.call(new Prompt("again")).getResult().getOutput().getText());
    System.out.println(model.stream("slowly").collectList().block());
    System.out.println(new Zeros().embed(List.of("a", "b", "c")).size());
  }
}
