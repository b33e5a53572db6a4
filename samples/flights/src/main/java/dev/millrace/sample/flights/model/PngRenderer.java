package dev.millrace.sample.flights.model;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws with XChart, which needs no display; the fonts are unpacked for the first chart. */
final class PngRenderer implements ChartRenderer {
    // Okabe and Ito, "Color Universal Design", 2008: told apart with every kind of colour vision, and in grey.
    private static final Color BLUE = new Color(0x0072B2);
    private static final Color VERMILION = new Color(0xD55E00);
    private static final Color GREY = new Color(0x7F7F7F);
    private static final Color INK = new Color(0x333333);
    private static final Color GRID = new Color(0xE3E3E3);

    private @Nullable BundledFont font;

    @Override
    public byte[] render(LineChart chart, int width, int height) {
        XYChart drawing = new XYChartBuilder()
                .width(width)
                .height(height)
                .title(chart.title())
                .xAxisTitle(chart.across())
                .yAxisTitle(chart.upwards())
                .build();
        XYStyler styler = drawing.getStyler();
        styleText(styler, font());
        styleSurface(styler);
        styler.setXAxisTickLabelsFormattingFunction(place -> label(chart.labels(), place));
        chart.lines().forEach(line -> draw(drawing, line));
        try {
            return ChartEncoder.getBytes(drawing, "png");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized BundledFont font() {
        BundledFont known = font;
        if (known == null) {
            known = BundledFont.load();
            font = known;
        }
        return known;
    }

    private static void draw(XYChart drawing, LineChart.Line line) {
        XYSeries series = drawing.addSeries(
                line.name(),
                IntStream.range(0, line.values().size()).asDoubleStream().toArray(),
                line.values().stream().mapToDouble(Double::doubleValue).toArray());
        switch (line.style()) {
            case SOLID -> style(series, BLUE, SeriesMarkers.CIRCLE, stroke(3f));
            case DASHED -> style(series, VERMILION, SeriesMarkers.DIAMOND, stroke(3f, 10f, 6f));
            case FAINT -> style(series, GREY, SeriesMarkers.NONE, stroke(2f, 2f, 5f));
        }
    }

    private static void style(XYSeries series, Color color, Marker marker, BasicStroke stroke) {
        series.setMarker(marker).setMarkerColor(color).setLineColor(color);
        series.setLineStyle(stroke).setLineWidth(stroke.getLineWidth());
    }

    private static BasicStroke stroke(float width, float... dashes) {
        return dashes.length == 0
                ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10f, dashes, 0f);
    }

    private static void styleText(XYStyler styler, BundledFont font) {
        styler.setBaseFont(font.regular(15)).setLocale(Locale.ROOT);
        styler.setChartTitleFont(font.semiBold(24))
                .setLegendFont(font.regular(17))
                .setChartFontColor(INK);
        styler.setAxisTitleFont(font.semiBold(16)).setAxisTickLabelsFont(font.regular(15));
        styler.setAxisTickMarksColor(INK).setAxisTickLabelsColor(INK).setYAxisDecimalPattern("0");
    }

    private static void styleSurface(XYStyler styler) {
        styler.setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderColor(Color.WHITE);
        styler.setChartTitleBoxVisible(false).setChartPadding(24).setChartTitlePadding(14);
        styler.setLegendPosition(LegendPosition.InsideNW).setLegendLayout(LegendLayout.Vertical);
        styler.setLegendBorderColor(Color.WHITE).setLegendBackgroundColor(Color.WHITE);
        styler.setLegendSeriesLineLength(44).setMarkerSize(10).setAntiAlias(true);
        styler.setPlotGridLinesColor(GRID)
                .setPlotGridLinesStroke(new BasicStroke(1f))
                .setPlotGridVerticalLinesVisible(false);
        styler.setAxisTickPadding(8).setAxisTitlePadding(14);
        styler.setXAxisTickMarkSpacingHint(40).setYAxisTickMarkSpacingHint(60);
    }

    /** Returns the label of a place; nothing beside the ends and between two places. */
    private static String label(List<String> labels, double place) {
        long nearest = Math.round(place);
        boolean labelled = nearest >= 0 && nearest < labels.size() && Math.abs(place - nearest) < 1e-6;
        return labelled ? labels.get((int) nearest) : " ";
    }
}
