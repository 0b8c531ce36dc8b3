import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** A network of two layers, and the same as a graph: fit, output, evaluate, score. */
public final class Deeplearning4jRuns {
  private static final int EXAMPLES = 60;

  private Deeplearning4jRuns() {}

  public static void main(String[] arguments) {
    INDArray x = Nd4j.linspace(-1, 1, EXAMPLES * 4).reshape(EXAMPLES, 4).castTo(DataType.FLOAT);
    INDArray y = Nd4j.zeros(EXAMPLES, 2);
    for (int i = 0; i < EXAMPLES; i++) {
      y.putScalar(i, i < EXAMPLES / 2 ? 0 : 1, 1);
    }
    DataSet data = new DataSet(x, y);
    MultiLayerNetwork network = new MultiLayerNetwork(configuration());
    network.init();
    for (int i = 0; i < 5; i++) {
      network.fit(x, y);
    }
    network.fit(data);
    network.fit(new ListDataSetIterator<>(data.asList(), 20), 2);
    for (int i = 0; i < 3; i++) {
      System.out.println(network.output(x).sumNumber());
    }
    System.out.println(network.evaluate(new ListDataSetIterator<>(data.asList(), 20)).accuracy());
    System.out.println(network.score(data));

    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Sgd(0.1))
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", dense(), "in")
                .addLayer("out", out(), "hidden")
                .setOutputs("out")
                .build());
    graph.init();
    for (int i = 0; i < 4; i++) {
      graph.fit(data);
    }
    System.out.println(graph.output(x)[0].sumNumber());
    System.out.println(graph.outputSingle(x).sumNumber());
    System.out.println(graph.score(data));
  }

  private static MultiLayerConfiguration configuration() {
    return new NeuralNetConfiguration.Builder()
        .seed(7)
        .updater(new Sgd(0.1))
        .list()
        .layer(dense())
        .layer(out())
        .build();
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nIn(4).nOut(8).activation(Activation.TANH).build();
  }

  private static OutputLayer out() {
    return new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
        .nIn(8)
        .nOut(2)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
