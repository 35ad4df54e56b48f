using Xunit;

namespace StaticNet.Tests.Training;

/// <summary>What a message supposes that somebody meant.</summary>
public class NearestNameTests
{
    [Theory]
    [InlineData("dense1/kernel", "dense_1/kernel")]
    [InlineData("DENSE_2/KERNEL", "dense_2/kernel")]
    [InlineData("dense_1/kernal", "dense_1/kernel")]
    [InlineData("dense_3/kernel", null)]
    [InlineData("acc", "accuracy")]
    [InlineData("val_acc", "val_accuracy")]
    [InlineData("los", "loss")]
    [InlineData("val_", null)]
    [InlineData("precision", null)]
    [InlineData("", null)]
    public void A_name_is_nearest(string text, string? name)
    {
        Assert.Equal(name, NearestName.Of(text, ["dense_1/kernel", "dense_2/kernel", "accuracy", "loss", "val_accuracy", "val_loss"]));
        Assert.Equal(name is null ? "." : $"; did you mean \"{name}\"?", NearestName.Question(text, ["dense_1/kernel", "dense_2/kernel", "accuracy", "loss", "val_accuracy", "val_loss"]));
    }
}
