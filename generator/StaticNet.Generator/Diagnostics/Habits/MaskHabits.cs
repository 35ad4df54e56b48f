using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Generator;

/// <summary>Masks that change nothing.</summary>
internal static class MaskHabits
{
    /// <summary>A mask that ends before any layer or loss uses it.</summary>
    public static IEnumerable<Problem> FindIdleMask(HabitView view)
    {
        foreach ((int number, IReadsTokens embedding) in view.Layers<IReadsTokens>().Where(found => found.Layer.MaskZero))
        {
            if (EndOf(view, number) is { } end)
                yield return view.Problem(Descriptors.IdleMask, number, "MaskZero", null, view[number].Name, end.Name);
        }
    }

    /// <summary>The first layer that ends a mask; null where something uses it.</summary>
    private static Layer? EndOf(HabitView view, int masked)
    {
        Layer? end = null;
        Queue<int> left = new([masked]);
        while (left.Count > 0)
        {
            int layer = left.Dequeue();
            if (view.Index.OutputOf(layer) is not null)
                return null;
            foreach (Layer reader in view.Index.ReadersOf(layer))
            {
                if (reader.UsesMask)
                    return null;
                if (reader.PassesMask)
                    left.Enqueue(view.Index.NumberOf(reader));
                else
                    end ??= reader;
            }
        }

        return end;
    }
}
