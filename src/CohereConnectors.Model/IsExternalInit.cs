#if !NET5_0_OR_GREATER
namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler accept <c>init</c> accessors on .NET Standard 2.0.</summary>
internal static class IsExternalInit;
#endif
