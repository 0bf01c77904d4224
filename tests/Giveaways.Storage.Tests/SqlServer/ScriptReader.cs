namespace Giveaways.Storage.Tests.SqlServer;

/// <summary>A column as a script makes it.</summary>
sealed record ScriptColumn(string Name, string Type, bool IsNullable);

/// <summary>A table as a script makes it, with its primary key.</summary>
sealed record ScriptTable(string Name, IReadOnlyList<ScriptColumn> Columns, IReadOnlyList<string> Key);

/// <summary>An index as a script makes it.</summary>
/// <param name="Where">The condition of a filtered one, or empty.</param>
sealed record ScriptIndex(string Name, string Table, IReadOnlyList<string> Columns, bool IsUnique, string Where);

/// <summary>Reads a whole script statement by statement; one of a kind that it does not know is refused.</summary>
sealed class ScriptReader
{
    readonly List<Token> tokens;
    int at;

    ScriptReader(List<Token> tokens) => this.tokens = tokens;

    public List<ScriptTable> Tables { get; } = [];

    public List<ScriptIndex> Indexes { get; } = [];

    /// <summary>Columns that a later statement adds to a table.</summary>
    public List<(string Table, ScriptColumn Column)> Added { get; } = [];

    /// <summary>Indexes that a later statement takes away.</summary>
    public List<(string Table, string Index)> Dropped { get; } = [];

    /// <summary>Kinds of the other statements.</summary>
    public List<string> Others { get; } = [];

    /// <summary>Reads the batches of a script, which lines of GO separate.</summary>
    public static ScriptReader Read(string script)
    {
        var all = new ScriptReader([]);
        foreach (var batch in script.ReplaceLineEndings("\n").Split("\nGO\n"))
        {
            var reader = new ScriptReader(Tokens.Read(batch));
            while (reader.at < reader.tokens.Count)
                reader.Statement();
            all.Tables.AddRange(reader.Tables);
            foreach (var (table, column) in reader.Added)
            {
                var before = all.Tables.FindIndex(t => t.Name == table);
                all.Tables[before] = all.Tables[before] with { Columns = [.. all.Tables[before].Columns, column] };
            }
            all.Indexes.AddRange(reader.Indexes);
            foreach (var dropped in reader.Dropped)
                all.Indexes.Remove(all.Indexes.Single(i => i.Table == dropped.Table && i.Name == dropped.Index));
            all.Others.AddRange(reader.Others);
        }
        return all;
    }

    void Statement()
    {
        if (Try("IF"))
            Conditional();
        else if (Try("CREATE"))
            Create();
        else if (Try("DROP"))
            Drop();
        else if (Try("BEGIN"))
            Simple("BEGIN TRANSACTION", "TRANSACTION");
        else if (Try("COMMIT"))
            Simple("COMMIT");
        else if (Try("INSERT"))
            Insert();
        else if (Try("ALTER"))
            Alter();
        else if (Try("EXEC"))
            Change();
        else
            throw new FormatException($"No statement of a known kind begins with {tokens[at]}.");
    }

    // IF OBJECT_ID(N'[t]') IS NULL BEGIN ... END;
    void Conditional()
    {
        if (Try("EXISTS"))
        {
            Identity();
            return;
        }
        Expect("OBJECT_ID");
        Mark("(");
        Take(TokenKind.Text);
        Mark(")");
        Expect("IS");
        Expect("NULL");
        Expect("BEGIN");
        while (!Try("END"))
            Statement();
        Mark(";");
    }

    // IF EXISTS (SELECT ... FROM [sys].[identity_columns] ...) SET IDENTITY_INSERT [t] ON;
    void Identity()
    {
        while (!Try("SET"))
            at++;
        Expect("IDENTITY_INSERT");
        Rest();
        Mark(";");
    }

    void Create()
    {
        if (Try("TABLE"))
        {
            Table();
            return;
        }
        var unique = Try("UNIQUE");
        Expect("INDEX");
        var name = Take(TokenKind.Name);
        Expect("ON");
        var table = Take(TokenKind.Name);
        var columns = Names();
        Indexes.Add(new ScriptIndex(name, table, columns, unique, Try("WHERE") ? Rest() : ""));
        Mark(";");
    }

    void Table()
    {
        var name = Take(TokenKind.Name);
        var columns = new List<ScriptColumn>();
        IReadOnlyList<string> key = [];
        Mark("(");
        do
        {
            if (Try("CONSTRAINT"))
            {
                Take(TokenKind.Name);
                Expect("PRIMARY");
                Expect("KEY");
                key = Names();
            }
            else
            {
                var column = Take(TokenKind.Name);
                var type = Type();
                var isNullable = !Try("NOT");
                Expect("NULL");
                columns.Add(new ScriptColumn(column, type, isNullable));
            }
        }
        while (TryMark(","));
        Mark(")");
        Mark(";");
        Tables.Add(new ScriptTable(name, columns, key));
    }

    // DROP INDEX [i] ON [t];
    void Drop()
    {
        Expect("INDEX");
        var index = Take(TokenKind.Name);
        Expect("ON");
        Dropped.Add((Take(TokenKind.Name), index));
        Mark(";");
    }

    // ALTER TABLE [t] ADD [c] int NOT NULL DEFAULT 0;
    void Alter()
    {
        Expect("TABLE");
        var table = Take(TokenKind.Name);
        Expect("ADD");
        var column = Take(TokenKind.Name);
        var type = Type();
        var isNullable = !Try("NOT");
        Expect("NULL");
        if (!isNullable)
            Expect("DEFAULT");
        Rest();
        Mark(";");
        Added.Add((table, new ScriptColumn(column, type, isNullable)));
    }

    // EXEC(N'UPDATE ...'); a change of rows, compiled only once the columns are there.
    void Change()
    {
        Mark("(");
        Take(TokenKind.Text);
        Mark(")");
        Mark(";");
    }

    string Type()
    {
        var type = Take(TokenKind.Word).ToLowerInvariant();
        if (!TryMark("("))
            return type;
        type += $"({tokens[at++].Text.ToLowerInvariant()})";
        Mark(")");
        return type;
    }

    // INSERT INTO [t] ([c], [d]) VALUES (N'x', N'y');
    void Insert()
    {
        Expect("INTO");
        Others.Add($"INSERT INTO {Take(TokenKind.Name)}");
        var columns = Names();
        Expect("VALUES");
        Assert.That(columns, Is.Not.Empty);
        Rest();
        Mark(";");
    }

    void Simple(string kind, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            Expect(word);
        Mark(";");
        Others.Add(kind);
    }

    List<string> Names()
    {
        var names = new List<string>();
        Mark("(");
        do
            names.Add(Take(TokenKind.Name));
        while (TryMark(","));
        Mark(")");
        return names;
    }

    string Rest()
    {
        var text = "";
        while (tokens[at] is not { Kind: TokenKind.Mark, Text: ";" })
            text += tokens[at++].Text + " ";
        return text.Trim();
    }

    string Take(TokenKind kind) => tokens[at].Kind == kind ? tokens[at++].Text : throw new FormatException($"Expected a {kind}, not {tokens[at]}.");

    void Expect(string word)
    {
        if (!Try(word))
            throw new FormatException($"Expected {word}, not {tokens[at]}.");
    }

    void Mark(string mark)
    {
        if (!TryMark(mark))
            throw new FormatException($"Expected {mark}, not {tokens[at]}.");
    }

    bool Try(string word) => TryToken(new Token(TokenKind.Word, word));

    bool TryMark(string mark) => TryToken(new Token(TokenKind.Mark, mark));

    bool TryToken(Token token)
    {
        if (at >= tokens.Count || tokens[at] != token)
            return false;
        at++;
        return true;
    }
}
