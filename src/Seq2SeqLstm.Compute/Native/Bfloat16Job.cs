using System.Runtime.InteropServices;
using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Native;

/// <summary>Runs a product by its blocks; a status other than 0 is kept.</summary>
internal readonly unsafe struct Bfloat16Job(GCHandle engine, Bfloat16Call call, int* status) : IJob
{
    public void Execute(int part, int parts)
    {
        var target = (OneDnnEngine)engine.Target!;
        (int start, int end) = Share.Of(call.Blocks, part, parts);
        for (int block = start; block < end; block++)
        {
            int found = call.Run(target, block);
            if (found != 0)
            {
                Volatile.Write(ref *status, found);
            }
        }
    }
}
