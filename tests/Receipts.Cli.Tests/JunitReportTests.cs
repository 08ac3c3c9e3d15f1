using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>
/// The JUnit report as its strictest reader takes it. The schema below allows what Jenkins' xUnit plugin allows (junit-10.xsd) and of that only what
/// the report writes: a file or a line on a case, which others write, is refused there.
/// </summary>
public sealed class JunitReportTests : IDisposable
{
    private const string Schema = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:complexType name="trouble" mixed="true">
            <xs:attribute name="type" type="xs:string" use="required"/>
            <xs:attribute name="message" type="xs:string" use="required"/>
          </xs:complexType>
          <xs:element name="testsuites">
            <xs:complexType><xs:sequence>
              <xs:element name="testsuite" maxOccurs="unbounded">
                <xs:complexType>
                  <xs:sequence>
                    <xs:element name="testcase" minOccurs="0" maxOccurs="unbounded">
                      <xs:complexType>
                        <xs:choice minOccurs="0">
                          <xs:element name="failure" type="trouble"/>
                          <xs:element name="error" type="trouble"/>
                          <xs:element name="skipped">
                            <xs:complexType mixed="true"><xs:attribute name="message" type="xs:string" use="required"/></xs:complexType>
                          </xs:element>
                        </xs:choice>
                        <xs:attribute name="classname" type="xs:string" use="required"/>
                        <xs:attribute name="name" type="xs:string" use="required"/>
                        <xs:attribute name="time" type="xs:decimal" use="required"/>
                      </xs:complexType>
                    </xs:element>
                  </xs:sequence>
                  <xs:attribute name="name" type="xs:string" use="required"/>
                  <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
                  <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
                  <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
                  <xs:attribute name="skipped" type="xs:positiveInteger"/>
                </xs:complexType>
              </xs:element>
            </xs:sequence></xs:complexType>
          </xs:element>
        </xs:schema>
        """;

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("gate receipts/release-check --as-of 2026-11-29", 1)]
    [InlineData("gate receipts/release-check --as-of 2027-04-01", 2)]
    [InlineData("verify receipts", 0)]
    [InlineData("compare receipts/release-check", 0)]
    [InlineData("verify receipts/release-check", 1, "95.4%", "95.5%")]
    [InlineData("verify receipts/release-check", 1, "rise\nof", "rise\nof <&\"'>\u0007 99 \ud83d\udc40 of")]
    [InlineData("verify receipts/release-check", 2, "channels.n", "no_such_metric.n")]
    public void It_is_what_Jenkins_takes_and_what_GitLab_shows_whole(string command, int exit, string was = "", string becomes = "")
    {
        scratch.Copy(Repository.File("receipts/release-check"), "receipts/release-check");
        scratch.Copy(Repository.File("fixtures/release-check"), "fixtures/release-check");
        if (was.Length > 0)
        {
            var report = scratch["receipts/release-check/REPORT.md"];
            File.WriteAllText(report, File.ReadAllText(report).Replace(was, becomes, StringComparison.Ordinal));
        }

        var words = command
            .Split(' ')
            .Select(word => word.StartsWith("receipts", StringComparison.Ordinal) ? scratch[word] : word)
            .ToList();
        var run = CommandRun.Of([.. words, "--report", $"junit={scratch["junit.xml"]}"]);
        Assert.Equal(exit, run.Exit);
        var written = Validated(scratch["junit.xml"]);
        Assert.All(
            written.Descendants("testsuite"),
            suite =>
            {
                Assert.Equal($"{suite.Elements("testcase").Count()}", suite.Attribute("tests")!.Value);
                Assert.Equal($"{suite.Descendants("failure").Count()}", suite.Attribute("failures")!.Value);
                Assert.Equal($"{suite.Descendants("error").Count()}", suite.Attribute("errors")!.Value);
            }
        );
        Assert.Equal(exit != 0 || words[0] == "compare", written.Descendants("failure").Concat(written.Descendants("error")).Any());

        // GitLab drops the second case of one name.
        var names = written
            .Descendants("testcase")
            .Select(one => (one.Attribute("classname")!.Value, one.Attribute("name")!.Value))
            .ToList();
        Assert.Equal(names.Distinct(), names);
    }

    private static XDocument Validated(string file)
    {
        var schemas = new XmlSchemaSet();
        using var schema = XmlReader.Create(new StringReader(Schema));
        schemas.Add("", schema);
        var written = XDocument.Load(file);
        var wrong = new List<string>();
        written.Validate(schemas, (_, problem) => wrong.Add(problem.Message));
        Assert.Empty(wrong);
        return written;
    }
}
