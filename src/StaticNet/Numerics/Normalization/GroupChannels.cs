using System;
using System.Runtime.CompilerServices;

namespace StaticNet.Numerics;

/// <summary>The channels of some groups: from Start to before End, so many to a group.</summary>
internal readonly record struct GroupChannels(int Start, int End, int Groups, int PerGroup)
{
    /// <summary>
    /// So many groups are worked on at once: what is kept of each then fits on the stack, however many channels there are. Their channels
    /// fill whole registers, so that the next groups' begin with one.
    /// </summary>
    public const int MostGroups = 64;

    public static GroupChannels Of(in NormalizationShape shape, int firstGroup)
    {
        int groups = Math.Min(MostGroups, shape.Groups - firstGroup), perGroup = shape.GroupColumns;
        return new GroupChannels(firstGroup * perGroup, (firstGroup + groups) * perGroup, groups, perGroup);
    }

    /// <summary>A mask of the lanes that have a channel.</summary>
    public V Within<V>(int column)
        where V : struct, ILanes<V> =>
        V.FirstLanes(Math.Min(V.Count, End - column));

    /// <summary>Adds each channel's number to its group's.</summary>
    [MethodImpl(Jit.Loop)]
    public static void Add<V>(V numbers, in GroupChannels channels, int column, Span<double> sums)
        where V : struct, ILanes<V>
    {
        Span<float> lanes = stackalloc float[V.Count];
        V.Store(numbers, ref lanes[0], 0);
        (int group, int channel) = Math.DivRem(column - channels.Start, channels.PerGroup);
        double sum = 0;
        foreach (float number in lanes[..Math.Min(V.Count, channels.End - column)])
        {
            sum += number;
            if (++channel == channels.PerGroup)
            {
                sums[group++] += sum;
                (sum, channel) = (0, 0);
            }
        }

        if (channel > 0)
            sums[group] += sum;
    }

    /// <summary>Gives each channel its group's number; lanes past the last channel are 0.</summary>
    [MethodImpl(Jit.Loop)]
    public V Spread<V>(ReadOnlySpan<float> numbers, int column)
        where V : struct, ILanes<V>
    {
        Span<float> lanes = stackalloc float[V.Count];
        lanes.Clear();
        (int group, int channel) = Math.DivRem(column - Start, PerGroup);
        foreach (ref float lane in lanes[..Math.Min(V.Count, End - column)])
        {
            lane = numbers[group];
            if (++channel == PerGroup)
                (group, channel) = (group + 1, 0);
        }

        return V.Load(in lanes[0], 0);
    }
}
