using Giveaways.Api.V1;
using Giveaways.Samples;

namespace Giveaways.Cli.Demo;

/// <summary>What the compliance officer of the demo finds out about a doubtful entry, and decides.</summary>
/// <remarks>A real officer asks and calls; here the generator of the entries knows who stands behind each.</remarks>
internal static class DemoOfficer
{
    public static (DecisionOutcome Outcome, string Why) Decide(Truth truth) => truth.Kind switch
    {
        TruthKind.Employee => (DecisionOutcome.Exclude, "The entrant works for the sponsor; the name is spelled otherwise than in the staff list."),
        TruthKind.FormerEmployee => (DecisionOutcome.Clear, "The entrant left the sponsor before the contest opened."),
        TruthKind.DeclaredRelative => (DecisionOutcome.Exclude, "The entrant is a declared relative of an employee."),
        TruthKind.UndeclaredRelative => (DecisionOutcome.Exclude, "The entrant lives with an employee, who confirmed it."),
        TruthKind.FrontPerson => (DecisionOutcome.Exclude, "The prize would be paid to an employee's account."),
        TruthKind.ReassignedPhone => (DecisionOutcome.Clear, "The phone number once was an employee's and has been given to the entrant since."),
        TruthKind.Namesake => (DecisionOutcome.Clear, "The entrant has the name and birthday of an employee and is somebody else."),
        _ => (DecisionOutcome.Clear, "Nothing connects the entrant with the sponsor."),
    };
}
