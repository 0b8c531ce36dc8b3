import com.github.tjake.jlama.model.AbstractModel;
import com.github.tjake.jlama.model.ModelSupport;
import com.github.tjake.jlama.model.functions.Generator;
import com.github.tjake.jlama.safetensors.DType;
import com.github.tjake.jlama.safetensors.prompt.PromptContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Makes a Llama of two layers whose weights are random numbers, and generates with it twice. */
public final class JlamaRuns {
  private static final int WIDTH = 64;
  private static final int HIDDEN = 128;
  private static final int LAYERS = 2;
  private static final int VOCABULARY = 128;
  private static final int CONTEXT = 64;

  private final StringBuilder header = new StringBuilder("{");
  private final ByteArrayOutputStream numbers = new ByteArrayOutputStream();
  private final Random random = new Random(7);

  private JlamaRuns() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("model");
    new JlamaRuns().write(folder);
    Path work = Files.createTempDirectory("work");
    try (AbstractModel model =
        ModelSupport.loadModel(
            folder.toFile(),
            work.toFile(),
            DType.F32,
            DType.F32,
            Optional.empty(),
            Optional.of(1))) {
      for (int i = 0; i < 2; i++) {
        Generator.Response response =
            model.generate(
                UUID.randomUUID(), PromptContext.of("hello"), 0, 20, (text, millis) -> {});
        System.out.println(
            response.promptTokens + " " + response.generatedTokens + " " + response.finishReason);
      }
    }
  }

  private void write(Path folder) throws IOException {
    Files.writeString(
        folder.resolve("config.json"),
        """
        {"model_type": "llama", "architectures": ["LlamaForCausalLM"],
         "max_position_embeddings": %d, "hidden_size": %d, "intermediate_size": %d,
         "num_attention_heads": 4, "num_key_value_heads": 4, "num_hidden_layers": %d,
         "rms_norm_eps": 1e-5, "vocab_size": %d, "bos_token_id": 1, "eos_token_id": 2,
         "hidden_act": "silu", "torch_dtype": "float32"}
        """
            .formatted(CONTEXT, WIDTH, HIDDEN, LAYERS, VOCABULARY));
    StringBuilder vocabulary = new StringBuilder("\"<unk>\": 0, \"<s>\": 1, \"</s>\": 2");
    for (int i = 3; i < VOCABULARY; i++) {
      String token = i >= 'a' && i <= 'z' ? String.valueOf((char) i) : "t" + i;
      vocabulary.append(", \"").append(token).append("\": ").append(i);
    }
    Files.writeString(
        folder.resolve("tokenizer.json"),
        "{\"model\": {\"type\": \"BPE\", \"unk_token\": \"<unk>\", \"fuse_unk\": true,"
            + " \"byte_fallback\": false, \"vocab\": {"
            + vocabulary
            + "}, \"merges\": []}}");
    tensor("model.embed_tokens.weight", VOCABULARY, WIDTH);
    for (int i = 0; i < LAYERS; i++) {
      String layer = "model.layers." + i + ".";
      for (String projection : new String[] {"q", "k", "v", "o"}) {
        tensor(layer + "self_attn." + projection + "_proj.weight", WIDTH, WIDTH);
      }
      tensor(layer + "mlp.gate_proj.weight", HIDDEN, WIDTH);
      tensor(layer + "mlp.up_proj.weight", HIDDEN, WIDTH);
      tensor(layer + "mlp.down_proj.weight", WIDTH, HIDDEN);
      tensor(layer + "input_layernorm.weight", WIDTH);
      tensor(layer + "post_attention_layernorm.weight", WIDTH);
    }
    tensor("model.norm.weight", WIDTH);
    tensor("lm_head.weight", VOCABULARY, WIDTH);
    byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + json.length + numbers.size()).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json).put(numbers.toByteArray());
    Files.write(folder.resolve("model.safetensors"), file.array());
  }

  private void tensor(String name, int... shape) throws IOException {
    int size = shape.length == 1 ? shape[0] : shape[0] * shape[1];
    int from = numbers.size();
    ByteBuffer values = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < size; i++) {
      values.putFloat((float) random.nextGaussian() / 8);
    }
    numbers.write(values.array());
    header
        .append(header.length() == 1 ? "" : ",")
        .append("\"" + name + "\": {\"dtype\": \"F32\", \"shape\": ")
        .append(Arrays.toString(shape))
        .append(", \"data_offsets\": [" + from + ", " + numbers.size() + "]}");
  }
}
