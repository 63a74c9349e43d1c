namespace Seq2SeqLstm.Cli;

/// <summary>Tells that there is no room left from other failures of input and output: nothing the user gave was wrong.</summary>
internal static class FullDisk
{
    // ENOSPC and EDQUOT of Unix; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL of Windows as HRESULTs.
    private static readonly int[] Codes = [28, 122, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    /// <summary>Whether the system reported that there is no room left.</summary>
    /// <param name="error">What the system reported.</param>
    /// <returns>True if it did.</returns>
    public static bool IsCauseOf(Exception error) => error is IOException && Codes.Contains(error.HResult);
}
