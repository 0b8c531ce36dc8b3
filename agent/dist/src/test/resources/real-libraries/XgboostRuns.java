import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;

/** Trains five rounds on 200 rows, predicts them three times, and once without a matrix. */
public final class XgboostRuns {
  private static final int ROWS = 200;
  private static final int COLUMNS = 4;

  private XgboostRuns() {}

  public static void main(String[] arguments) throws Exception {
    float[] values = new float[ROWS * COLUMNS];
    float[] labels = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        values[row * COLUMNS + column] = (row * 31 + column * 17) % 97;
      }
      labels[row] = values[row * COLUMNS] > 48 ? 1 : 0;
    }
    DMatrix matrix = new DMatrix(values, ROWS, COLUMNS, Float.NaN);
    matrix.setLabel(labels);
    Map<String, Object> options = new HashMap<>();
    options.put("objective", "binary:logistic");
    options.put("nthread", 2);
    Booster booster = XGBoost.train(matrix, options, 5, Map.of(), null, null);
    for (int i = 0; i < 3; i++) {
      System.out.println(booster.predict(matrix).length);
    }
    System.out.println(booster.predictLeaf(matrix, 0)[0].length);
    System.out.println(booster.inplace_predict(values, ROWS, COLUMNS, Float.NaN).length);
  }
}
