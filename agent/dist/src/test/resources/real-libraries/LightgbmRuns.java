import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;

/** Trains five rounds on 200 rows, predicts them twice at once and three rows one by one. */
public final class LightgbmRuns {
  private static final int ROWS = 200;
  private static final int COLUMNS = 4;

  private LightgbmRuns() {}

  public static void main(String[] arguments) throws Exception {
    double[] values = new double[ROWS * COLUMNS];
    float[] labels = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        values[row * COLUMNS + column] = (row * 31 + column * 17) % 97;
      }
      labels[row] = values[row * COLUMNS] > 48 ? 1 : 0;
    }
    LGBMDataset data = LGBMDataset.createFromMat(values, ROWS, COLUMNS, true, "verbosity=-1", null);
    data.setField("label", labels);
    LGBMBooster booster =
        LGBMBooster.create(data, "objective=binary num_threads=2 verbosity=-1 min_data_in_leaf=5");
    for (int i = 0; i < 5; i++) {
      booster.updateOneIter();
    }
    for (int i = 0; i < 2; i++) {
      System.out.println(
          booster.predictForMat(values, ROWS, COLUMNS, true, PredictionType.C_API_PREDICT_NORMAL)
              .length);
    }
    for (int i = 0; i < 3; i++) {
      booster.predictForMatSingleRow(
          new double[] {i, i, i, i}, PredictionType.C_API_PREDICT_NORMAL);
    }
  }
}
