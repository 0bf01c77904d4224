using System.Text;

namespace Giveaways.Cli.Tests.Screening.Rosters;

/// <summary>What HR sees on its own machine: the template and the check, without a server.</summary>
[TestFixture]
internal sealed class RosterCommandTests
{
    private TempFolder _folder = null!;

    [SetUp]
    public void Open() => _folder = new TempFolder();

    [TearDown]
    public void Close() => _folder.Dispose();

    [TestCase("en", "surname,given_name", "Family name.")]
    [TestCase("ru", "Фамилия;Имя", "Фамилия.")]
    [TestCase("uk", "Прізвище;Ім'я", "Прізвище.")]
    public async Task Template_has_every_column_explained_and_passes_the_check(string language, string header, string meaning)
    {
        var path = Path.Combine(_folder.Path, "staff.csv");
        var written = await Run.Of("roster", "template", "--language", language, "--out", path);
        Assert.That(written.ExitCode, Is.EqualTo(ExitCode.Done), written.Error);
        Assert.That(written.Out, Does.Contain(meaning));
        var bytes = File.ReadAllBytes(path);
        Assert.That(Encoding.UTF8.GetString(bytes), Does.StartWith("\uFEFF").And.Contain(header));

        var check = await Run.Of("roster", "check", path, "--json");
        Assert.That(check.ExitCode, Is.EqualTo(ExitCode.Done), check.Error);
        Assert.That((check.Json["rows"]!.GetValue<int>(), check.Json["relatives"]!.GetValue<int>(), check.Json["exampleRows"]!.GetValue<int>()), Is.EqualTo((2, 1, 2)));
        Assert.That(check.Json["columns"]!.AsArray(), Has.Count.EqualTo(15));
        Assert.That(check.Json["ignoredColumns"]!.AsArray(), Is.Empty);
        Assert.That((await Run.Of("roster", "check", path)).Out, Does.Contain("delete them before the import"));
    }

    [Test]
    public async Task Template_alone_goes_to_the_output_so_that_it_can_be_redirected()
    {
        var run = await Run.Of("roster", "template");
        Assert.That(Lists.Read(run.Out), Has.Count.EqualTo(2));
        Assert.That(run.Error, Does.Contain("birth_date: Date of birth"));
    }

    [Test]
    public async Task Template_in_an_unknown_language_is_wrong_usage() =>
        Assert.That((await Run.Of("roster", "template", "--language", "de")).ExitCode, Is.EqualTo(ExitCode.Usage));

    [Test]
    public async Task Check_says_what_an_import_would_take_and_what_stays_here()
    {
        var path = _folder.Write("staff.csv", Lists.Windows.GetBytes("Таб. №;ФИО;Оклад\n1;Иванов Пётр;100\n2;Иванова Анна;200\n"));
        var run = await Run.Of("roster", "check", path);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Done), run.Error);
        Assert.That(run.Out, Does.Contain("2: 2 staff, 0 declared relatives").And.Contain("Windows-1251, semicolons between fields").And.Contain("Таб. № = id, ФИО = full_name").And.Contain("Nothing was sent."));
        Assert.That(run.Out.Split('\n').Single(line => line.Contains("not taken", StringComparison.Ordinal)), Does.EndWith("Оклад"));
        Assert.That(run.Out, Does.Not.Contain("Иванов"));
    }

    [Test]
    public async Task Check_of_a_wrong_list_shows_its_columns_and_every_place_in_words()
    {
        var path = _folder.Write("staff.csv", "id,full_name,birth_date,pay\n1,Jane Doe,03/04/1990,5\n,John,,\n");
        var run = await Run.Of("roster", "check", path);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Refused));
        Assert.That(run.Out, Does.Contain("not taken"));
        Assert.That(run.Error, Is.EqualTo("""
            2 places in 2 rows are wrong; nothing was sent. (BAD_DATE)
              row 1 (line 2), birth_date: Is not a date. Write it as YYYY-MM-DD, such as 1990-02-28. (BAD_DATE)
              row 2 (line 3), id: Is empty. Every row needs the number by which HR knows the person. (FIELD_REQUIRED)
            What to do: Correct them in the list, then check it again.

            """));
    }

    [Test]
    public async Task Hostile_header_reaches_no_terminal()
    {
        var run = await Run.Of("roster", "check", _folder.Write("staff.csv", "id,full_name,\u001b[2Jx\n1,Jane,\n"));
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Done), run.Error);
        Assert.That(run.Out, Does.Not.Contain('\u001b'));
    }

    [Test]
    public async Task List_is_looked_through_before_a_server_is_asked()
    {
        var path = _folder.Write("staff.csv", "id,full_name\n,Jane\n");
        var run = await Run.Of("roster", "import", path, "--employer", "acme", "--server", "http://127.0.0.1:1", "--key", "gk_x");
        Assert.That(run.Error, Does.Contain("row 1 (line 2), id").And.Not.Contain("No server answers there."));
    }

    [TestCase("confirm")]
    [TestCase("reject")]
    [TestCase("retire")]
    [TestCase("show")]
    [TestCase("looks")]
    public async Task Name_that_is_no_list_s_is_wrong_usage(string command)
    {
        var run = await Run.Of("roster", command, "acme", "--server", "http://127.0.0.1:1");
        Assert.That((run.ExitCode, run.Error.Contains("rosters/{employer}/snapshots/{number}", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Usage, true)));
    }
}
