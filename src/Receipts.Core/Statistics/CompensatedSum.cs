namespace Receipts.Core.Statistics;

/// <summary>A sum that keeps what each addition rounds away: Neumaier (1974). Its error does not grow with the number of terms.</summary>
internal sealed class CompensatedSum
{
    private double sum;
    private double lost;

    public double Value => sum + lost;

    public void Add(double term)
    {
        var next = sum + term;
        lost += Math.Abs(sum) >= Math.Abs(term) ? sum - next + term : term - next + sum;
        sum = next;
    }
}
