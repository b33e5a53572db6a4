package dev.millrace.cli;

import dev.millrace.launch.ProjectBuilder;
import dev.millrace.launch.ProjectDefinition;
import dev.millrace.node.ForEach;
import dev.millrace.node.Input;
import dev.millrace.node.Node;
import dev.millrace.node.Output;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A project whose process is killed: its datasets are kept in files, in versions, and in memory. */
final class KilledRuns implements ProjectDefinition {
    static final String CATALOG = """
            sales: { type: csv, path: data/sales.csv }
            clean: { type: parquet, path: data/clean.parquet }
            totals: { type: csv, path: data/totals.csv }
            model: { type: parquet, path: data/model.parquet, versioned: true }
            predictions: { type: csv, path: data/predictions.csv, versioned: true }
            forecasts: { type: json, path: data/forecasts.json }
            summary: { type: json, path: data/summary.json }
            report: { type: text, path: data/report.txt }
            """;

    @Override
    public void define(ProjectBuilder project) {
        project.pipeline("sales", Nodes.class);
    }

    /** Runs a command. */
    public static void main(String[] args) {
        MillraceCli.main(KilledRuns.class, args);
    }

    record Sale(int id, String region, double amount) {}

    record Total(String region, long count, double amount) {}

    record Prediction(int id, double expected, double share) {}

    record Forecast(String region, double amount) {}

    record Summary(int predictions, double largest, List<Forecast> forecasts) {}

    static final class Nodes {
        @Node
        @Output("clean")
        static List<Sale> clean(@Input("sales") List<Sale> sales) {
            return sales.stream().filter(sale -> sale.amount() >= 1).toList();
        }

        @Node
        @Output("large")
        static List<Sale> keepLarge(@Input("clean") List<Sale> clean) {
            return clean.stream().filter(sale -> sale.amount() > 50).toList();
        }

        @Node
        @Output("totals")
        static List<Total> total(@Input("large") List<Sale> large) {
            Map<String, List<Sale>> byRegion =
                    large.stream().collect(Collectors.groupingBy(Sale::region, TreeMap::new, Collectors.toList()));
            return byRegion.entrySet().stream()
                    .map(each -> new Total(
                            each.getKey(),
                            each.getValue().size(),
                            each.getValue().stream().mapToDouble(Sale::amount).sum()))
                    .toList();
        }

        @Node
        @Output("model")
        static List<Total> train(@Input("clean") List<Sale> clean) {
            return total(clean);
        }

        @Node
        @Output("predictions")
        static List<Prediction> predict(@Input("large") List<Sale> large, @Input("model") List<Total> model) {
            Map<String, Total> byRegion = model.stream().collect(Collectors.toMap(Total::region, total -> total));
            return large.stream()
                    .map(sale -> {
                        Total total = byRegion.get(sale.region());
                        double mean = total.amount() / total.count();
                        return new Prediction(sale.id(), mean, sale.amount() / mean);
                    })
                    .toList();
        }

        @Node
        @Output("forecasts")
        static Forecast forecast(@Input("clean") List<Sale> clean, @ForEach("regions") String region) {
            return new Forecast(
                    region,
                    clean.stream()
                            .filter(sale -> sale.region().equals(region))
                            .mapToDouble(Sale::amount)
                            .max()
                            .orElse(0));
        }

        @Node
        @Output("summary")
        static Summary summarise(
                @Input("predictions") List<Prediction> predictions, @Input("forecasts") List<Forecast> forecasts) {
            return new Summary(
                    predictions.size(),
                    predictions.stream().mapToDouble(Prediction::share).max().orElse(0),
                    forecasts);
        }

        @Node
        @Output("report")
        static String tell(@Input("summary") Summary summary, @Input("totals") List<Total> totals) {
            return summary + "\n" + totals + "\n";
        }
    }
}
