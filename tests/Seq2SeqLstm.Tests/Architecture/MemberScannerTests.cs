namespace Seq2SeqLstm.Tests.Architecture;

public sealed class MemberScannerTests
{
    private const string Source = """
        using System.Text;

        namespace A.B;

        /// <summary>A { brace in a comment.</summary>
        [Some("attribute {", Value = 3)]
        public sealed class Sample<T>(int first, string second) : Base(first), IThing
            where T : class, new()
        {
            private static readonly int[] _table =
            {
                1, 2,
            };

            private int _field;

            public int Property { get; init; } = new Other { A = 1 }.A;

            public int Block
            {
                get => _field;
                set { _field = value; }
            }

            public Sample(int one) : this(one, "two")
            {
            }

            public (int A, int B) Pair<TKey>(Dictionary<TKey, int> map, int[,] grid)
                where TKey : notnull => map.Count switch
                {
                    0 => (1, 2),
                    _ => (3, 4),
                };

            public static bool operator ==(Sample<T> a, Sample<T> b)
            {
                return true;
            }

            public int this[int index] => index;

            [Fact]
            public async Task<int> Run(
                int a,
                string b = "x, y")
            {
                int Local(int c, int d, int e)
                {
                    return c;
                }

                if (a > 0)
                {
                    return Local(1, 2, 3);
                }

                return 0;
            }

            public enum Kind
            {
                One,
                Two,
            }

            public record struct Point(int X, int Y);
        }

        internal interface IThing
        {
            int Count();
        }
        """;

    [Fact]
    public void Every_kind_of_member_is_found_with_its_lines_and_parameters()
    {
        MemberSize[] expected =
        [
            new("Sample", 7, 2, 2),
            new("_field", 15, 1, 0),
            new("Property", 17, 1, 0),
            new("Block", 19, 5, 0),
            new("Sample", 25, 3, 1),
            new("Pair", 29, 6, 2),
            new("operator ==", 36, 4, 2),
            new("this", 41, 1, 0),
            new("Run", 44, 16, 2),
            new("Kind", 61, 1, 0),
            new("Point", 67, 1, 2),
            new("IThing", 70, 1, 0),
            new("Count", 72, 1, 0),
        ];
        Assert.Equal(expected, MemberScanner.Scan(Source));
    }

    [Theory]
    [InlineData("// }\n")]
    [InlineData("/* } \n } */")]
    [InlineData("var c = '}'; var d = '\\''; var e = '\"';")]
    [InlineData("var s = \"}\\\"}\";")]
    [InlineData("var s = @\"}\\\"; var t = @\"a \"\" }\";")]
    [InlineData("var s = $\"}} {Text($\"}}{\"}\"}\")} }}\";")]
    [InlineData("var s = $@\"}} \"\" {x[\"}\"]} \\\";")]
    [InlineData("var s = \"\"\"\n } \" \"\" }\n \"\"\";")]
    [InlineData("var s = $$\"\"\"\"\n } {{x}} \"\"\" }\n \"\"\"\";")]
    [InlineData("\n#region don't }\n")]
    [InlineData("var s = \"\" + @\"\" + $\"\";")]
    public void A_brace_that_is_no_code_does_not_end_a_method(string body)
    {
        string source = $"class A\n{{\n    void First()\n    {{\n{body}\n    }}\n\n    void Second() {{ }}\n}}\n";

        Assert.Equal(["A", "First", "Second"], MemberScanner.Scan(source).Select(member => member.Name));
        Assert.Equal(4 + body.Count(letter => letter == '\n'), MemberScanner.Scan(source)[1].LineCount);
    }
}
