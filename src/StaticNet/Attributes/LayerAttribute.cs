using System;

namespace StaticNet;

/// <summary>The base of every layer's attribute.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    // The compiler must know every kind: nobody else derives from this.
    private protected LayerAttribute()
    {
    }

    /// <summary>
    /// Gets or sets the layer's name, unique in its network. The default is Keras's: the kind in lower case and a number
    /// that counts the layers of the kind without a name from 1, such as <c>dense_1</c>.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// Gets or sets the names of the layers that this one reads. The default is the layer above; <c>"input"</c> is the
    /// network's input.
    /// </summary>
    public string[]? From { get; set; }

    /// <summary>
    /// Gets or sets whether training changes the layer's weights. Where not, they have no gradient and no optimizer state, and count as non-trainable; a
    /// <c>[BatchNormalization]</c> normalises by its moving statistics, which stay; penalties of the weights are not added to the loss. Of a block, it holds for all of its
    /// layers. Default: true.
    /// </summary>
    public bool Trainable { get; set; } = true;
}
