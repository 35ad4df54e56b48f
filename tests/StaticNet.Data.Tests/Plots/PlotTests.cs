using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using StaticNet.Plotting;
using Xunit;

namespace StaticNet.Data.Tests;

public class PlotTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Learning_curves_have_a_panel_for_each_measure_and_both_lines()
    {
        History history = SmallData.Train(6);
        XElement picture = Parse(history.ToSvg());
        string[] texts = Texts(picture);
        foreach (string text in new[] { "Loss", "Accuracy", "Epoch", "training", "validation" })
            Assert.Contains(text, texts);
        Assert.Contains(texts, text => text.Contains(" in epoch ", StringComparison.Ordinal));
        Assert.Equal("Learning curves of loss, accuracy over 6 epochs", picture.Element(Svg + "title")!.Value);
        Assert.Equal(2, Lines(picture, "rgb(0,114,178)").Length);
        Assert.Equal(2, Lines(picture, "rgb(213,94,0)").Length);
        Assert.All(Lines(picture, "rgb(213,94,0)"), line => Assert.Contains("stroke-dasharray", line.Attribute("style")!.Value, StringComparison.Ordinal));

        // Two panels do not share the names of their clips.
        string[] ids = [.. picture.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void One_measure_is_one_panel()
    {
        XElement picture = Parse(SmallData.Train(3).ToSvg("accuracy"));
        Assert.Equal("440", picture.Attribute("width")!.Value);
        Assert.DoesNotContain("Loss", Texts(picture));
        Assert.Throws<KeyNotFoundException>(() => SmallData.Train(1).ToSvg("auc"));
    }

    [Fact]
    public void A_history_without_epochs_or_with_one_can_be_drawn()
    {
        Parse(SmallData.Train(0).ToSvg());
        Parse(SmallData.Train(1).ToSvg());
    }

    [Fact]
    public void Pictures_are_the_same_in_any_culture_and_at_any_time()
    {
        History history = SmallData.Train(4);
        string expected = history.ToSvg();
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("fi-FI");
            Assert.Equal(expected, history.ToSvg());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_confusion_matrix_has_names_numbers_and_shares()
    {
        double[,] counts = Metrics.ConfusionMatrix([0, 0, 0, 1, 2, 2], [.9f, .1f, 0, .1f, .8f, .1f, .6f, .5f, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1], 3);
        XElement picture = Parse(ConfusionMatrix.ToSvg(counts, ["A & B", "<C>", "D"]));
        string[] texts = Texts(picture);
        foreach (string text in new[] { "A & B", "<C>", "D", "Predicted", "Actual", "66.7 %", "33.3 %", "100 %" })
            Assert.Contains(text, texts);
        Assert.Equal("Confusion matrix of A & B, <C>, D", picture.Element(Svg + "title")!.Value);
    }

    [Fact]
    public void Matrices_that_are_none_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.ToSvg(new double[0, 0]));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.ToSvg(new double[2, 3]));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.ToSvg(new double[2, 2], ["one"]));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.ToSvg(new[,] { { double.NaN } }));
    }

    [Fact]
    public void Files_are_those_pictures()
    {
        string path = Path.GetTempFileName();
        try
        {
            History history = SmallData.Train(2);
            history.SaveSvg(path);
            Assert.Equal(history.ToSvg(), File.ReadAllText(path));
            ConfusionMatrix.SaveSvg(path, new double[,] { { 1, 2 }, { 3, 4 } });
            Parse(File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static XElement Parse(string svg)
    {
        XElement picture = XDocument.Parse(svg).Root!;
        Assert.Equal(Svg + "svg", picture.Name);
        Assert.DoesNotContain("NaN", svg, StringComparison.Ordinal);

        // OxyPlot draws its exceptions.
        Assert.DoesNotContain("xception", svg, StringComparison.Ordinal);
        return picture;
    }

    [Fact]
    public void The_pictures_of_the_docs_are_some()
    {
        foreach (string picture in new[] { "learning-curves.svg", "confusion-matrix.svg" })
            Assert.NotEmpty(Texts(Parse(RepositoryFiles.Read("docs", "images", picture))));
    }

    private static string[] Texts(XElement picture) => [.. picture.Descendants(Svg + "text").Select(text => text.Value.Trim())];

    // The curves themselves, not their samples in the legend, which are of two points.
    private static XElement[] Lines(XElement picture, string color) =>
    [
        .. picture.Descendants(Svg + "polyline").Where(line => line.Attribute("style")!.Value.Contains(color, StringComparison.Ordinal)
            && line.Attribute("points")!.Value.Trim().Split(' ').Length > 2),
    ];
}
