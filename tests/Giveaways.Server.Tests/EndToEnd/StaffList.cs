using System.Globalization;
using Giveaways.Api.V1;
using Giveaways.Samples;
using Engagement = Giveaways.Api.V1.Engagement;
using Relation = Giveaways.Api.V1.Relation;
using Roster = Giveaways.Api.V1.Roster;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Hands over a staff list as HR does.</summary>
static class StaffList
{
    public const string EmployeeEmail = "ivan.petrenko@corp.example";
    public const string EmployeeName = "Ivan Petrenko";
    public const string SharedPhone = "+380501112298";

    public static async Task<Roster> ImportAsync(Operation operation, string employer = "acme", string snapshot = "2026-07-01", bool correction = false) =>
        (await ImportAsync(operation.Hr, Rows, employer, snapshot, correction)).Roster;

    public static async Task<ImportRosterResponse> ImportAsync(
        Desk hr, IEnumerable<RosterRow> rows, string employer = "acme", string snapshot = "2026-07-01", bool correction = false, string? requestId = null)
    {
        using var call = hr.Screening.ImportRoster();
        await call.RequestStream.WriteAsync(new ImportRosterRequest
        {
            Header = new ImportRosterHeader { Employer = employer, EmployerDisplayName = "Acme", SnapshotDate = snapshot, Correction = correction, RequestId = requestId ?? Operation.Id() },
        });
        foreach (var row in rows)
            await call.RequestStream.WriteAsync(new ImportRosterRequest { Row = row });
        await call.RequestStream.CompleteAsync();
        return await call;
    }

    public static IReadOnlyList<RosterRow> Rows =>
    [
        new RosterRow { Id = "1", Surname = "Petrenko", GivenName = "Ivan", Email = EmployeeEmail },
        new RosterRow { Id = "2", Surname = "Koval", GivenName = "Olha", Email = "olha.koval@corp.example", Phone = SharedPhone },
        new RosterRow { Id = "3", Surname = "Koval", GivenName = "Petro", Email = "petro.koval@home.example", Relation = Relation.Spouse, RelatedTo = "2" },
    ];

    /// <summary>Invented staff with the relatives they declared.</summary>
    public static IEnumerable<RosterRow> Of(IEnumerable<RosterPerson> people)
    {
        foreach (var person in people)
        {
            yield return new RosterRow
            {
                Id = person.Id, Surname = person.Name.Surname, GivenName = person.Name.Given, Patronymic = person.Name.Patronymic ?? "", BirthDate = Day(person.BirthDate),
                Phone = person.Phone, Email = person.Email, Address = person.Address, NetworkAccount = $"vk:{person.Account}", Engagement = Engagement.Employee,
            };
            foreach (var relative in person.Relatives)
            {
                yield return new RosterRow
                {
                    Id = relative.Id, Surname = relative.Name.Surname, GivenName = relative.Name.Given, Patronymic = relative.Name.Patronymic ?? "", BirthDate = Day(relative.BirthDate),
                    Phone = relative.Phone ?? "", Email = relative.Email ?? "", Address = relative.Address, Relation = Enum.Parse<Relation>(relative.Relation.ToString()), RelatedTo = relative.Of,
                };
            }
        }
    }

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
