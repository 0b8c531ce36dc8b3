import java.util.ArrayList;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.common.sgd.AbstractLinearSGDModel;
import org.tribuo.common.sgd.AbstractSGDModel;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.evaluation.Evaluator;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Trains on 100 examples, predicts 3 one by one and 100 at once, and evaluates. */
public final class TribuoRuns {
  private static final int EXAMPLES = 100;

  private TribuoRuns() {}

  public static void main(String[] arguments) {
    // Loaded from the top down, so that no call is missed: see docs/presets.md.
    System.out.println(List.of(Trainer.class, Evaluator.class, Model.class));
    System.out.println(List.of(AbstractSGDModel.class, AbstractLinearSGDModel.class));
    LabelFactory labels = new LabelFactory();
    List<Example<Label>> examples = new ArrayList<>();
    for (int i = 0; i < EXAMPLES; i++) {
      double x = i - EXAMPLES / 2;
      examples.add(
          new ArrayExample<>(
              new Label(x < 0 ? "low" : "high"),
              new String[] {"x", "y"},
              new double[] {x / EXAMPLES, 1}));
    }
    MutableDataset<Label> data =
        new MutableDataset<>(
            new ListDataSource<>(
                examples, labels, new SimpleDataSourceProvenance("made here", labels)));
    Model<Label> model = new LogisticRegressionTrainer().train(data);
    for (int i = 0; i < 3; i++) {
      System.out.println(model.predict(examples.get(i)).getOutput().getLabel());
    }
    System.out.println(model.predict(data).size());
    System.out.println(new LabelEvaluator().evaluate(model, data).accuracy());
  }
}
