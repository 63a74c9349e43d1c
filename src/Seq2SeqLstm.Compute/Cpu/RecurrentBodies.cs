namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Cell state of one LSTM step.</summary>
internal readonly struct LstmCellBody<T>(View gates, View bias, View cPrev, View c) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int b) =>
        LstmCell.Forward<T>(gates, bias, cPrev, b, c);
}

/// <summary>Cell state of one LSTM step, backward.</summary>
internal readonly struct LstmCellBackwardBody<T>(View gates, View cPrev, View dCell, View dc, View da) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int b) =>
        LstmCell.Backward<T>(gates, cPrev, dCell, b, dc, da);
}

/// <summary>Output of one LSTM step.</summary>
internal readonly struct LstmOutputBody<T>(View gates, View cell, View h) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int b) =>
        LstmOutput.Forward<T>(gates, cell, b, h);
}

/// <summary>Output of one LSTM step, backward.</summary>
internal readonly struct LstmOutputBackwardBody<T>(
    View gates, View cell, View dOutput, View dhNext, View dCell, View da) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int b) =>
        LstmOutput.Backward<T>(gates, cell, dOutput, dhNext, b, dCell, da);
}

/// <summary>One GRU step, reset after the product.</summary>
internal readonly struct GruStepBody<T>(View x, View u, View bias, View uBias, View hPrev, View h) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int b) =>
        GruStep.Forward<T>(x, u, bias, uBias, hPrev, b, h);
}

/// <summary>One GRU step, reset after the product, backward.</summary>
internal readonly struct GruStepBackwardBody<T>(View x, View u, View hPrev, View dOutput, View dh, View dx, View du) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int b) =>
        GruStep.Backward<T>(x, u, hPrev, dOutput, b, dh, dx, du);
}

/// <summary>Gates of one GRU step, reset before the product.</summary>
internal readonly struct GruGatesBody<T>(View gates, View bias, View hPrev, View reset) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int b) =>
        GruGates.Forward<T>(gates, bias, hPrev, b, reset);
}

/// <summary>Gates of one GRU step, reset before the product, backward.</summary>
internal readonly struct GruGatesBackwardBody<T>(View gates, View hPrev, View dReset, View dh, View da) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int b) =>
        GruGates.Backward<T>(gates, hPrev, dReset, b, dh, da);
}

/// <summary>Candidate of one GRU step, reset before the product.</summary>
internal readonly struct GruCandidateBody<T>(View gates, View bias, View hPrev, View h) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int b) =>
        GruCandidate.Forward<T>(gates, bias, hPrev, b, h);
}

/// <summary>Candidate of one GRU step, reset before the product, backward.</summary>
internal readonly struct GruCandidateBackwardBody<T>(View gates, View hPrev, View dOutput, View dh, View da) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int b) =>
        GruCandidate.Backward<T>(gates, hPrev, dOutput, b, dh, da);
}

/// <summary>One step of the plain recurrent cell.</summary>
internal readonly struct RnnStepBody<T>(View a, View bias, View h) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int b) =>
        RnnStep.Forward<T>(a, bias, b, h);
}

/// <summary>One step of the plain recurrent cell, backward.</summary>
internal readonly struct RnnStepBackwardBody<T>(View h, View dOutput, View dhNext, View da) : ILoopBody
    where T : unmanaged, ISimd<T>
{
    public void Run(int b) =>
        RnnStep.Backward<T>(h, dOutput, dhNext, b, da);
}
