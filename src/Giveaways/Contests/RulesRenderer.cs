using System.Globalization;
using System.Text;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Rules;

namespace Giveaways.Contests;

/// <summary>Renders complete rules as the text that entrants read, in English, Russian and Ukrainian.</summary>
/// <remarks>A pure function of the rules and the contest's time zone, so that the same rules always give the same bytes.</remarks>
public static class RulesRenderer
{
    public static IReadOnlyList<RulesText> RenderAll(RulesDocument rules, TimeZoneInfo zone) =>
        [.. Wording.All.Select(w => new RulesText(w.Language, Render(rules, zone, w)))];

    static string Render(RulesDocument rules, TimeZoneInfo zone, Wording words)
    {
        var text = new StringBuilder();
        text.Append(rules.Title).Append("\n\n");
        if (rules.Mode == ContestMode.Test)
            text.Append(words.Test).Append("\n\n");
        Line(words.Sponsor, rules.Sponsor);
        Line(words.Period, string.Format(CultureInfo.InvariantCulture, words.FromTo, Local(rules.Open), Local(rules.Close)));
        Line(words.Person, string.Format(CultureInfo.InvariantCulture, words.PersonIs, words.Contact(rules.IdentifyingContact), rules.EntryLimit));
        Line(words.Chances, string.Format(CultureInfo.InvariantCulture, words.ChancesAre, rules.Weight.Base, rules.Weight.Cap));
        text.Append(words.Prizes).Append(":\n");
        foreach (var prize in rules.Prizes)
        {
            text.Append("  - ").Append(prize.Quantity.ToString(CultureInfo.InvariantCulture)).Append(" x ").Append(prize.Name);
            if (prize.Value.Length > 0)
                text.Append(" (").Append(prize.Value).Append(')');
            if (prize.Apart)
                text.Append("; ").Append(words.Apart);
            text.Append('\n');
        }
        Line(words.Excluded, rules.Exclusion.Employers.Count == 0
            ? words.NobodyExcluded
            : string.Format(CultureInfo.InvariantCulture, words.ExcludedAre, string.Join(", ", rules.Exclusion.Employers),
                string.Join(", ", rules.Exclusion.Relations.Select(words.Relation)), rules.Exclusion.Household ? words.AndHousehold : "",
                Hours(rules.AppealWindow)));
        Line(words.Selection, string.Format(CultureInfo.InvariantCulture, words.SelectionIs, Local(rules.SealBy), rules.Beacon.Round,
            Local(RoundTime(rules)), rules.Beacon.Chain));
        Line(words.Late, string.Format(CultureInfo.InvariantCulture, words.LateIs, Local(rules.Beacon.Until)));
        Line(words.Alternates, string.Format(CultureInfo.InvariantCulture,
            rules.Substitution == Substitution.Cascade ? words.Cascade : words.Shift, rules.Alternates));
        Line(words.Claim, string.Format(CultureInfo.InvariantCulture, words.ClaimIs, Hours(rules.ClaimWindow)));
        Line(words.Check, string.Format(CultureInfo.InvariantCulture, words.CheckIs, rules.Origin));
        return text.ToString().Normalize(NormalizationForm.FormC);

        void Line(string heading, string body) => text.Append(heading).Append(": ").Append(body).Append('\n');
        string Local(long time) => ShowLocal(time, zone);
    }

    static long RoundTime(RulesDocument rules) =>
        DrandChain.TryFind(rules.Beacon.Chain, out var chain) ? chain.TimeOf(rules.Beacon.Round) : rules.Draw;

    static string ShowLocal(long time, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(time), zone);
        return local.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
    }

    static string Hours(long seconds) => (seconds / 3600.0m).ToString("0.##", CultureInfo.InvariantCulture);

    sealed record Wording
    {
        public required string Language { get; init; }
        public required string Test { get; init; }
        public required string Sponsor { get; init; }
        public required string Period { get; init; }
        public required string FromTo { get; init; }
        public required string Person { get; init; }
        public required string PersonIs { get; init; }
        public required string Chances { get; init; }
        public required string ChancesAre { get; init; }
        public required string Prizes { get; init; }
        public required string Apart { get; init; }
        public required string Excluded { get; init; }
        public required string NobodyExcluded { get; init; }
        public required string ExcludedAre { get; init; }
        public required string AndHousehold { get; init; }
        public required string Selection { get; init; }
        public required string SelectionIs { get; init; }
        public required string Late { get; init; }
        public required string LateIs { get; init; }
        public required string Alternates { get; init; }
        public required string Cascade { get; init; }
        public required string Shift { get; init; }
        public required string Claim { get; init; }
        public required string ClaimIs { get; init; }
        public required string Check { get; init; }
        public required string CheckIs { get; init; }
        public required Dictionary<ContactKind, string> Contacts { get; init; }
        public required Dictionary<string, string> Kin { get; init; }

        public string Contact(ContactKind kind) => Contacts[kind];

        public string Relation(string relation) => Kin.TryGetValue(relation, out var word) ? word : relation;

        public static IReadOnlyList<Wording> All { get; } = [English, Russian, Ukrainian];

        static Wording English => new()
        {
            Language = "en",
            Test = "TEST. This is a rehearsal: nothing can be won.",
            Sponsor = "Organiser",
            Period = "Entries",
            FromTo = "from {0}, before {1}",
            Person = "Entries per person",
            PersonIs = "a person is known by {0}; at most {1}",
            Chances = "Chances",
            ChancesAre = "an entry has {0} ticket(s), with bonuses at most {1}",
            Prizes = "Prizes",
            Apart = "drawn apart",
            Excluded = "Who may not win",
            NobodyExcluded = "no staff list is named; entries are not checked against staff",
            ExcludedAre = "staff of {0} and their declared relatives ({1}){2}. An excluded entrant gets a reason and {3} h to appeal",
            AndHousehold = " and members of their household",
            Selection = "Selection",
            SelectionIs = "the list is sealed by {0}; the order of all entries follows from the sealed list and public randomness: round {1} ({2}) of drand {3}. Nobody can know or choose it before",
            Late = "If the randomness is late",
            LateIs = "we wait for that same round until {0}, otherwise the draw is void; never another round",
            Alternates = "Alternates",
            Cascade = "{0}, in drawn order; a prize that falls free passes to the next alternate, nobody else moves",
            Shift = "{0}, in drawn order; when a prize falls free, each winner below moves up one prize and the next alternate takes the last",
            Claim = "Claims",
            ClaimIs = "a winner has {0} h to answer an offer; after that the prize passes on",
            Check = "Check it yourself",
            CheckIs = "every step is in the public log {0}",
            Contacts = new Dictionary<ContactKind, string>
            {
                [ContactKind.Email] = "e-mail address", [ContactKind.Phone] = "phone number", [ContactKind.Network] = "network account",
            },
            Kin = new Dictionary<string, string>
            {
                ["child"] = "children", ["parent"] = "parents", ["partner"] = "partners", ["sibling"] = "brothers and sisters", ["spouse"] = "spouses",
            },
        };

        static Wording Russian => new()
        {
            Language = "ru",
            Test = "ТЕСТ. Это репетиция: выиграть ничего нельзя.",
            Sponsor = "Организатор",
            Period = "Приём заявок",
            FromTo = "с {0}, строго до {1}",
            Person = "Заявок на человека",
            PersonIs = "человек определяется по признаку «{0}»; не более {1}",
            Chances = "Шансы",
            ChancesAre = "билетов у заявки: {0}, с бонусами не более {1}",
            Prizes = "Призы",
            Apart = "разыгрывается отдельно",
            Excluded = "Кто не может выиграть",
            NobodyExcluded = "список сотрудников не назван; заявки не сверяются со списком сотрудников",
            ExcludedAre = "сотрудники {0} и их заявленные родственники ({1}){2}. Исключённый участник получает причину и {3} ч на обжалование",
            AndHousehold = " и члены их домохозяйств",
            Selection = "Определение победителей",
            SelectionIs = "список опечатывается не позднее {0}; порядок всех заявок следует из опечатанного списка и публичной случайности: раунд {1} ({2}) сети drand {3}. Заранее его не может знать или выбрать никто",
            Late = "Если случайность опаздывает",
            LateIs = "мы ждём этот же раунд до {0}, иначе розыгрыш недействителен; другой раунд не берётся никогда",
            Alternates = "Резервные победители",
            Cascade = "{0}, в порядке розыгрыша; освободившийся приз переходит следующему резервному победителю, остальные не сдвигаются",
            Shift = "{0}, в порядке розыгрыша; когда приз освобождается, каждый победитель ниже поднимается на один приз, а последний приз получает следующий резервный победитель",
            Claim = "Получение приза",
            ClaimIs = "победитель отвечает на предложение в течение {0} ч; затем приз переходит дальше",
            Check = "Проверьте сами",
            CheckIs = "каждый шаг записан в публичном журнале {0}",
            Contacts = new Dictionary<ContactKind, string>
            {
                [ContactKind.Email] = "адрес электронной почты", [ContactKind.Phone] = "номер телефона", [ContactKind.Network] = "аккаунт в сети",
            },
            Kin = new Dictionary<string, string>
            {
                ["child"] = "дети", ["parent"] = "родители", ["partner"] = "партнёры", ["sibling"] = "братья и сёстры", ["spouse"] = "супруги",
            },
        };

        static Wording Ukrainian => new()
        {
            Language = "uk",
            Test = "ТЕСТ. Це репетиція: виграти нічого не можна.",
            Sponsor = "Організатор",
            Period = "Приймання заявок",
            FromTo = "з {0}, строго до {1}",
            Person = "Заявок на особу",
            PersonIs = "особу визначає ознака «{0}»; щонайбільше {1}",
            Chances = "Шанси",
            ChancesAre = "квитків у заявки: {0}, з бонусами щонайбільше {1}",
            Prizes = "Призи",
            Apart = "розігрується окремо",
            Excluded = "Хто не може виграти",
            NobodyExcluded = "список працівників не названо; заявки не звіряються зі списком працівників",
            ExcludedAre = "працівники {0} та їхні заявлені родичі ({1}){2}. Виключений учасник отримує причину та {3} год на оскарження",
            AndHousehold = " і члени їхніх домогосподарств",
            Selection = "Визначення переможців",
            SelectionIs = "список опечатується не пізніше {0}; порядок усіх заявок випливає з опечатаного списку та публічної випадковості: раунд {1} ({2}) мережі drand {3}. Заздалегідь його не може знати чи обрати ніхто",
            Late = "Якщо випадковість запізнюється",
            LateIs = "ми чекаємо на цей самий раунд до {0}, інакше розіграш недійсний; інший раунд не береться ніколи",
            Alternates = "Резервні переможці",
            Cascade = "{0}, у порядку розіграшу; приз, що звільнився, переходить наступному резервному переможцеві, решта не зсувається",
            Shift = "{0}, у порядку розіграшу; коли приз звільняється, кожен переможець нижче піднімається на один приз, а останній приз отримує наступний резервний переможець",
            Claim = "Отримання призу",
            ClaimIs = "переможець відповідає на пропозицію протягом {0} год; потім приз переходить далі",
            Check = "Перевірте самі",
            CheckIs = "кожен крок записано в публічному журналі {0}",
            Contacts = new Dictionary<ContactKind, string>
            {
                [ContactKind.Email] = "адреса електронної пошти", [ContactKind.Phone] = "номер телефону", [ContactKind.Network] = "обліковий запис у мережі",
            },
            Kin = new Dictionary<string, string>
            {
                ["child"] = "діти", ["parent"] = "батьки", ["partner"] = "партнери", ["sibling"] = "брати й сестри", ["spouse"] = "подружжя",
            },
        };
    }
}
