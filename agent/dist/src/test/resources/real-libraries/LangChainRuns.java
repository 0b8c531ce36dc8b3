import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;

/** Two chats and an embedding of three texts with models that answer from memory. */
public final class LangChainRuns {
  private LangChainRuns() {}

  static final class Echo implements ChatModel {
    @Override
    public ChatResponse doChat(ChatRequest request) {
      return ChatResponse.builder()
          .aiMessage(AiMessage.from("echo"))
          .tokenUsage(new TokenUsage(3, 4))
          .build();
    }
  }

  static final class Zeros implements EmbeddingModel {
    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
      return Response.from(segments.stream().map(s -> Embedding.from(new float[2])).toList());
    }
  }

  public static void main(String[] arguments) {
    ChatModel model = new Echo();
    System.out.println(model.chat("hello"));
    System.out.println(model.chat("again"));
    List<TextSegment> texts =
        List.of(TextSegment.from("a"), TextSegment.from("b"), TextSegment.from("c"));
    System.out.println(new Zeros().embedAll(texts).content().size());
  }
}
