namespace Giveaways.Screening.Contacts;

/// <summary>Reads one address from left to right: marks say what comes, and what has no mark is told by its place.</summary>
/// <remarks>
/// «Ленина 5-12» is house 5, flat 12; «5/2» is a corner house; a second bare number is the flat; in English the house may come first.
/// What is doubtful («5, к. 12») is read as a part of the building, which links nobody.
/// </remarks>
sealed class AddressReader(string text)
{
    const int MaxDigits = 4;
    const int LongMark = 6;

    readonly List<AddressToken> tokens = AddressToken.Split(text);
    readonly List<string> words = [];
    List<string> city = [];
    List<string> street = [];
    string house = "";
    string block = "";
    string flat = "";
    bool isPrivate;
    bool isOffice;
    bool cityIsMarked;
    AddressMark awaits = AddressMark.None;
    bool isPolish;
    int at;

    public PostalAddress Read()
    {
        while (at < tokens.Count)
        {
            var token = tokens[at];
            if (token.IsWord)
                Word(token.Text);
            else if (token.IsNumber)
                Number(token);
            else
                Sign(token);
        }
        Flush();
        if ((isPolish || AddressWords.IsPolishTown(city)) && flat.Length == 0 && house.Split('/') is [var door, var behind])
            (house, flat) = (door, behind);
        return new PostalAddress(AddressWords.Town(city), string.Join(' ', street.Order(StringComparer.Ordinal)), house, block, isOffice ? "" : flat, isPrivate);
    }

    void Sign(AddressToken token)
    {
        if (token.Kind == AddressTokenKind.Break)
            Flush();
        at++;
    }

    void Word(string word)
    {
        var mark = AddressWords.Of(word);
        at++;
        switch (mark)
        {
            case AddressMark.Country or AddressMark.Filler when !NameIsOnlyThis():
                return;
            case AddressMark.Private:
                isPrivate = true;
                return;
            case AddressMark.Region:
                Region();
                return;
            case AddressMark.Street:
                if (!IsSaint(word))
                    Street(word);
                else
                    words.Add(AddressFold.Word(word));
                return;
            case AddressMark.Office:
                isOffice |= NextIsNumber();
                Skip();
                return;
            case AddressMark.Beside:
                Skip();
                return;
            case AddressMark.House or AddressMark.HouseOrTown when NextIsNumber():
                Flush();
                awaits = AddressMark.House;
                return;
            case AddressMark.Block or AddressMark.BlockOrTown when NextIsNumber() || (house.Length > 0 && NextIsLetter()):
                Flush();
                awaits = AddressMark.Block;
                if (!NextIsNumber())
                    Block(tokens[at++].Text, word);
                else
                    Block(TakeNumber(), word);
                return;
            case AddressMark.Flat or AddressMark.FlatOrTown when NextIsNumber():
                Flush();
                flat = TakeNumber();
                return;
            case AddressMark.Town or AddressMark.HouseOrTown or AddressMark.BlockOrTown or AddressMark.FlatOrTown:
                Town();
                return;
            case AddressMark.House or AddressMark.Block or AddressMark.Flat when house.Length > 0 || words.Count > 0 || isPrivate:
                return;
            default:
                Name(word);
                return;
        }
    }

    // A street may be named after what is a mark elsewhere: «ул. Генерала», «Украины»; alone it is the name.
    bool NameIsOnlyThis() => awaits == AddressMark.Street && words.Count == 0 && !(at < tokens.Count && tokens[at].IsWord);

    void Name(string word)
    {
        // Initials and one-letter abbreviations are written by some and not by others.
        if (word.Length > 1 && AddressFold.Word(word) is { Length: > 0 } folded)
            words.Add(folded);
    }

    void Region()
    {
        // «Московская обл» has its name before it, «респ. Татарстан» behind.
        if (words.Count > 0 && awaits == AddressMark.None)
            words.Clear();
        else
        {
            while (at < tokens.Count && tokens[at].IsWord && AddressWords.Of(tokens[at].Text) == AddressMark.None)
                at++;
        }
    }

    void Town()
    {
        if (NextIsName())
        {
            Flush();
            awaits = AddressMark.Town;
        }
        else if (words.Count > 0 && !cityIsMarked)
        {
            (city, cityIsMarked) = ([.. words], true);
            words.Clear();
        }
    }

    void Street(string word)
    {
        if (house.Length > 0 && (word is "str" or "st") && NextIsNumber())
        {
            Block(TakeNumber(), "s");
            return;
        }
        // «Набережна 61», «ул. Площадь, 5»: the word is the whole name.
        if (words.Count == 0 && word.Length >= LongMark && house.Length == 0 && !NextIsName() && !(at < tokens.Count && tokens[at].IsNumber && IsPartOfName(at)))
        {
            words.Add(AddressFold.Word(word));
            return;
        }
        var numberFollows = at < tokens.Count && tokens[at].IsNumber && IsPartOfName(at);
        if (words.Count > 0 && !NextIsName() && !numberFollows)
        {
            TakeStreet();
            return;
        }
        Flush();
        awaits = AddressMark.Street;
    }

    // «St. Petersburg» is a town, «St. Lenina» is not.
    bool IsSaint(string word) => word == "st" && at < tokens.Count && tokens[at].Text.StartsWith("petersb", StringComparison.Ordinal);

    void Number(AddressToken token)
    {
        if (awaits == AddressMark.House)
        {
            awaits = AddressMark.None;
            House();
        }
        else if (PolishCode())
            isPolish = true;
        else if (token.Text.Length > MaxDigits || (house.Length > 0 && at + 1 < tokens.Count && AddressWords.Of(tokens[at + 1].Text) == AddressMark.Beside))
            at++;
        else if (house.Length == 0 && IsPartOfName(at))
            NumberInName();
        else if (house.Length == 0)
            House();
        else if (flat.Length == 0)
            flat = TakeNumber();
        else
            at++;
    }

    void House()
    {
        Flush();
        if (street.Count == 0 && city.Count > 0 && !cityIsMarked && !StreetFollows())
            (street, city) = (city, []);
        house = TakeNumber();
        if (at + 1 < tokens.Count && tokens[at].Kind == AddressTokenKind.Slash && tokens[at].Glued && (tokens[at + 1].IsNumber || IsLetter(at + 1)))
        {
            at++;
            house += tokens[at].IsNumber ? "/" + TakeNumber() : AddressFold.Letter(tokens[at++].Text);
        }
        if (at + 1 < tokens.Count && tokens[at].Kind == AddressTokenKind.Dash && tokens[at + 1].IsNumber)
        {
            at++;
            var second = TakeNumber();
            if (at + 1 < tokens.Count && tokens[at].Kind == AddressTokenKind.Dash && tokens[at + 1].IsNumber)
            {
                at++;
                (block, second) = ("k" + second, TakeNumber());
            }
            flat = second;
        }
    }

    // «Clinton, 85 Orchard Road»: the street is still to come, and what came before is the town.
    bool StreetFollows()
    {
        for (var next = at + 1; next < tokens.Count && tokens[next].IsWord; next++)
        {
            if (AddressWords.IsEnglishStreet(tokens[next].Text))
                return true;
        }
        return false;
    }

    /// <summary>A number with the letter that belongs to it: 12, 12а, 12-а, «12 а».</summary>
    string TakeNumber()
    {
        var number = tokens[at++].Text.TrimStart('0');
        if (at < tokens.Count && tokens[at].Kind == AddressTokenKind.Dash && tokens[at].Glued && IsLetter(at + 1) && tokens[at + 1].Glued)
            at++;
        if (IsLetter(at) && (tokens[at].Glued || EndsPart(at + 1)) && !IsMarkWithNumber(at))
            number += AddressFold.Letter(tokens[at++].Text);
        return number.Length > 0 ? number : "0";
    }

    void Block(string number, string mark)
    {
        awaits = AddressMark.None;
        var kind = mark switch { "стр" or "строение" or "с" or "s" or "str" or "stroenie" or "stroyeniye" => 's', "лит" or "литера" or "літ" or "літера" or "lit" or "litera" => 'l', _ => 'k' };
        block += kind + AddressFold.Letter(number);
    }

    // «8 Марта», «1-я Садовая», «50 лет Октября», but «12 Main St»: a number is part of a name where words follow it and a house's number still comes.
    bool IsPartOfName(int index)
    {
        var next = index + 1;
        var ordinal = next + 1 < tokens.Count && tokens[next].Kind == AddressTokenKind.Dash && tokens[next + 1].IsWord && tokens[next + 1].Glued && tokens[next + 1].Text.Length <= 2;
        if (ordinal)
            next += 2;
        else if (next < tokens.Count && tokens[next].IsWord && tokens[next].Glued && tokens[next].Text is "st" or "nd" or "rd" or "th" or "й" or "я")
            (ordinal, next) = (true, next + 1);
        if (next >= tokens.Count || !tokens[next].IsWord)
            return false;
        var mark = AddressWords.Of(tokens[next].Text);
        if (mark is not (AddressMark.None or AddressMark.Filler) && !(ordinal && mark == AddressMark.Street))
            return false;
        return (tokens[next].Text.Length > 1 || ordinal) && AnotherHouseFollows(next);
    }

    bool AnotherHouseFollows(int index)
    {
        for (; index < tokens.Count; index++)
        {
            if (tokens[index].IsNumber)
                return AddressWords.Of(tokens[index - 1].Text) is not (AddressMark.Flat or AddressMark.FlatOrTown or AddressMark.Office or AddressMark.Beside) && tokens[index].Text.Length <= MaxDigits;
        }
        return false;
    }

    void NumberInName()
    {
        words.Add(tokens[at++].Text.TrimStart('0'));
        if (at + 1 < tokens.Count && tokens[at].Kind == AddressTokenKind.Dash)
            at++;
        if (at < tokens.Count && tokens[at].IsWord && tokens[at].Glued)
            at++;
    }

    bool PolishCode()
    {
        // «Полевая 96-161» is a house and a flat: a code stands before its town, or at the end.
        if (words.Count > 0 || (house.Length == 0 && !(at + 3 < tokens.Count && tokens[at + 3].IsWord)))
            return false;
        if (tokens[at].Text.Length != 2 || at + 2 >= tokens.Count || tokens[at + 1].Kind != AddressTokenKind.Dash || tokens[at + 2].Text.Length != 3 || !tokens[at + 2].IsNumber)
            return false;
        at += 3;
        return true;
    }

    // Closes a part: the words so far are a street, a town, or neither, by mark or by what is still missing.
    void Flush()
    {
        if (words.Count == 0)
        {
            awaits = awaits is AddressMark.Street or AddressMark.Town && at < tokens.Count && tokens[at].Kind != AddressTokenKind.Break ? awaits : AddressMark.None;
            return;
        }
        if (awaits == AddressMark.Street)
            TakeStreet();
        else if (awaits == AddressMark.Town)
            (city, cityIsMarked) = ([.. words], true);
        else if (at < tokens.Count && tokens[at].IsNumber && street.Count == 0)
            TakeStreet();
        else if (city.Count == 0)
            city = [.. words];
        else if (street.Count == 0)
            street = [.. words];
        words.Clear();
        awaits = AddressMark.None;
    }

    void TakeStreet()
    {
        var town = city.Count == 0 && awaits != AddressMark.Street ? AddressWords.TownWords(words) : 0;
        if (town > 0)
            city = words[..town];
        if (street.Count == 0)
            street = words[town..];
        words.Clear();
        awaits = AddressMark.None;
    }

    void Skip()
    {
        if (NextIsNumber())
            at++;
    }

    bool NextIsNumber() => at < tokens.Count && tokens[at].IsNumber;

    bool NextIsLetter() => IsLetter(at);

    bool NextIsName() => at < tokens.Count && tokens[at].IsWord && AddressWords.Of(tokens[at].Text) is AddressMark.None or AddressMark.Filler or AddressMark.Country;

    bool IsLetter(int index) => index < tokens.Count && tokens[index].IsWord && tokens[index].Text.Length == 1;

    bool EndsPart(int index) => index >= tokens.Count || !tokens[index].IsWord || AddressWords.Of(tokens[index].Text) != AddressMark.None;

    bool IsMarkWithNumber(int index) => AddressWords.Of(tokens[index].Text) != AddressMark.None && index + 1 < tokens.Count && tokens[index + 1].IsNumber;
}
