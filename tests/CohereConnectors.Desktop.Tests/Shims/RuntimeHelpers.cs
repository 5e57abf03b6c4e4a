namespace System.Runtime.CompilerServices;

/// <summary>What the compiler looks for when a range of an array is asked for.</summary>
internal static class RuntimeHelpers
{
    public static T[] GetSubArray<T>(T[] array, Range range)
    {
        (int offset, int length) = range.GetOffsetAndLength(array.Length);
        return array.AsSpan(offset, length).ToArray();
    }
}
