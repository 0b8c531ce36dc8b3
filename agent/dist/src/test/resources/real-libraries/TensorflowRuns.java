import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.SessionFunction;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.math.Mul;
import org.tensorflow.types.TFloat32;

/** A graph by its session, an eager function, and a model that is saved and loaded. */
public final class TensorflowRuns {
  private TensorflowRuns() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("model");
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        TFloat32 input = TFloat32.vectorOf(1, 2, 3)) {
      Ops tf = Ops.create(graph);
      Placeholder<TFloat32> x = tf.placeholder(TFloat32.class);
      Mul<TFloat32> y = tf.math.mul(x, tf.constant(2f));
      for (int i = 0; i < 3; i++) {
        try (Result result = session.runner().feed(x, input).fetch(y).run()) {
          print(result.get(0));
        }
      }
      Signature signature = Signature.builder("twice").input("x", x).output("y", y).build();
      SavedModelBundle.exporter(folder.toString())
          .withFunction(SessionFunction.create(signature, session))
          .export();
    }
    try (SavedModelBundle model = SavedModelBundle.load(folder.toString());
        TFloat32 input = TFloat32.vectorOf(4, 5, 6)) {
      for (int i = 0; i < 2; i++) {
        try (Result result = model.function("twice").call(Map.of("x", input))) {
          print(result.get(0));
        }
      }
    }
    try (ConcreteFunction function = ConcreteFunction.create(TensorflowRuns::half);
        TFloat32 input = TFloat32.vectorOf(7, 8, 9)) {
      for (int i = 0; i < 4; i++) {
        try (Result result = function.call(Map.of("x", input))) {
          print(result.get(0));
        }
      }
    }
  }

  private static Signature half(Ops tf) {
    Placeholder<TFloat32> x = tf.placeholder(TFloat32.class);
    return Signature.builder("half")
        .input("x", x)
        .output("y", tf.math.mul(x, tf.constant(0.5f)))
        .build();
  }

  private static void print(Tensor tensor) {
    TFloat32 values = (TFloat32) tensor;
    System.out.println(values.getFloat(0) + " " + values.getFloat(1) + " " + values.getFloat(2));
  }
}
