using System.CommandLine;

namespace Seq2SeqLstm.Cli.Commands.Exchanging;

/// <summary>The formats that models are exchanged in.</summary>
internal static class ExchangeFormat
{
    /// <summary>A state of PyTorch's modules in a safetensors file.</summary>
    public const string PyTorchSafetensors = "pytorch-safetensors";

    /// <summary>The option that names the format.</summary>
    public static Option<string> Option() => ValueOptions.Choice(
        "--format", "The format: the state of PyTorch's modules, with the names of docs/pytorch.md.", PyTorchSafetensors,
        PyTorchSafetensors);
}
