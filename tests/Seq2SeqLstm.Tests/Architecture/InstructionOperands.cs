using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Seq2SeqLstm.Tests.Architecture;

/// <summary>
/// The types, members and signatures that the instructions of a method body name (ECMA-335, partition III).
/// </summary>
internal static class InstructionOperands
{
    private static readonly Dictionary<ushort, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(opCode => (ushort)opCode.Value);

    /// <summary>The operands in the order of the instructions.</summary>
    public static IReadOnlyList<EntityHandle> Read(BlobReader code)
    {
        var operands = new List<EntityHandle>();
        while (code.RemainingBytes > 0)
        {
            OperandType operand = ReadOpCode(ref code).OperandType;
            switch (operand)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok
                    or OperandType.InlineType or OperandType.InlineSig:
                    operands.Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                    break;
                case OperandType.InlineSwitch:
                    int targets = code.ReadInt32();
                    code.Offset += 4 * targets;
                    break;
                default:
                    code.Offset += Size(operand);
                    break;
            }
        }

        return operands;
    }

    /// <summary>A first byte of 0xFE announces a second one.</summary>
    private static OpCode ReadOpCode(ref BlobReader code)
    {
        int first = code.ReadByte();
        return OpCodesByValue[(ushort)(first == 0xFE ? (first << 8) | code.ReadByte() : first)];
    }

    private static int Size(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineBrTarget or OperandType.InlineI or OperandType.ShortInlineR or OperandType.InlineString => 4,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => throw new InvalidDataException($"Operands of kind {operand} have no fixed size."),
    };
}
