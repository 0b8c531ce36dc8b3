import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Fits a pipeline to 200 rows and asks it about them twice. Arguments: the master and, if any, the
 * executors' JVM options. To stderr: how many tasks of which kind Spark has counted.
 */
public final class SparkRuns {
  private static final int ROWS = 200;

  private SparkRuns() {}

  public static void main(String[] arguments) throws IOException {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("rows")
            .master(arguments[0])
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.default.parallelism", "2");
    if (arguments.length > 1) {
      builder.config("spark.executor.extraJavaOptions", arguments[1]);
    }
    TaskCounts tasks = new TaskCounts();
    try (SparkSession spark = builder.getOrCreate()) {
      spark.sparkContext().addSparkListener(tasks);
      // Long before it is used, so that no call is missed: see docs/presets.md.
      System.out.println(LogisticRegressionModel.class);
      Pipeline pipeline =
          new Pipeline()
              .setStages(
                  new PipelineStage[] {
                    new VectorAssembler()
                        .setInputCols(new String[] {"x", "y"})
                        .setOutputCol("features"),
                    new LogisticRegression().setMaxIter(2)
                  });
      Dataset<Row> data = data(spark);
      System.out.println(data.count());
      PipelineModel model = pipeline.fit(data);
      for (int i = 0; i < 2; i++) {
        System.out.println(model.transform(data).filter("prediction = label").count());
      }
    }
    tasks.ended.forEach((kind, count) -> System.err.println("ended " + kind + " " + count));
  }

  private static Dataset<Row> data(SparkSession spark) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      double x = i - ROWS / 2 + 0.5;
      rows.add(RowFactory.create(x / ROWS, Math.cos(i), x < 0 ? 0.0 : 1.0));
    }
    StructType schema =
        new StructType()
            .add("x", DataTypes.DoubleType)
            .add("y", DataTypes.DoubleType)
            .add("label", DataTypes.DoubleType);
    return spark.createDataFrame(rows, schema).repartition(2).cache();
  }

  /** Called by one thread of Spark's, which has ended when the session is closed. */
  private static final class TaskCounts extends SparkListener {
    private final TreeMap<String, AtomicInteger> ended = new TreeMap<>();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      ended.computeIfAbsent(end.taskType(), kind -> new AtomicInteger()).incrementAndGet();
    }
  }
}
